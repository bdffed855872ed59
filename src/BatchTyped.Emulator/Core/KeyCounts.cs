namespace BatchTyped.Emulator.Core;

/// <summary>
/// How often each key was counted; keys are hashes already. Half as large as a dictionary, of which the ledger would need
/// three for every request ever accepted.
/// </summary>
internal sealed class KeyCounts
{
    private const int Smallest = 64;

    private UInt128[] _keys = new UInt128[Smallest];
    private ushort[] _counts = new ushort[Smallest];
    private int _distinct;

    /// <summary>How many different keys there are.</summary>
    public int Distinct => _distinct;

    /// <summary>How often this key was counted; at most 65,535.</summary>
    public int Of(UInt128 key) => _counts[Find(key)];

    /// <summary>Counts a key once more, and says how often it was by now.</summary>
    public int Add(UInt128 key)
    {
        var slot = Find(key);
        if (_counts[slot] == 0)
        {
            if (4L * (_distinct + 1) > 3L * _keys.Length)
            {
                Grow();
                slot = Find(key);
            }

            _keys[slot] = key;
            _distinct++;
        }

        return _counts[slot] = (ushort)Math.Min(_counts[slot] + 1, ushort.MaxValue);
    }

    /// <summary>Where the key is, or would be: a count of zero marks a free slot.</summary>
    private int Find(UInt128 key)
    {
        var mask = _keys.Length - 1;
        var slot = (int)(ulong)key & mask;
        while (_counts[slot] != 0 && _keys[slot] != key)
        {
            slot = (slot + 1) & mask;
        }

        return slot;
    }

    private void Grow()
    {
        var (keys, counts) = (_keys, _counts);
        _keys = new UInt128[keys.Length * 2];
        _counts = new ushort[keys.Length * 2];
        for (var i = 0; i < keys.Length; i++)
        {
            if (counts[i] != 0)
            {
                var slot = Find(keys[i]);
                (_keys[slot], _counts[slot]) = (keys[i], counts[i]);
            }
        }
    }
}
