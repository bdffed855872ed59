using BatchTyped.Engine.State;
using BatchTyped.SourceGen;

namespace BatchTyped.Engine.Building;

/// <summary>The keys of one batch, exactly: key to line. Open addressing over one run of bytes; no object a key.</summary>
internal sealed class KeyTable : IDisposable
{
    private readonly ByteBuffer _keys = new();
    private readonly List<int> _ends = [];
    private int[] _slots = NewSlots(1024);

    internal int Count => _ends.Count;

    /// <summary>Adds a key under the next line.</summary>
    /// <returns>Whether it was new; the line of the equal key otherwise.</returns>
    internal bool TryAdd(ReadOnlySpan<byte> key, out int line)
    {
        var slot = Find(key);
        if (_slots[slot] >= 0)
        {
            line = _slots[slot];
            return false;
        }

        line = _ends.Count;
        _keys.Append(key);
        _ends.Add(_keys.Length);
        _slots[slot] = line;
        if (_ends.Count * 2 > _slots.Length)
        {
            Rehash();
        }

        return true;
    }

    internal bool TryGetLine(ReadOnlySpan<byte> key, out int line)
    {
        line = _slots[Find(key)];
        return line >= 0;
    }

    internal void Clear()
    {
        _keys.Clear();
        _ends.Clear();
        Array.Fill(_slots, -1);
    }

    public void Dispose() => _keys.Dispose();

    private ReadOnlySpan<byte> KeyAt(int line)
    {
        var start = line == 0 ? 0 : _ends[line - 1];
        return _keys.Written[start.._ends[line]];
    }

    private int Find(ReadOnlySpan<byte> key)
    {
        var mask = _slots.Length - 1;
        var slot = (int)KeyHash.Of(key) & mask;
        while (_slots[slot] >= 0 && !KeyAt(_slots[slot]).SequenceEqual(key))
        {
            slot = (slot + 1) & mask;
        }

        return slot;
    }

    private void Rehash()
    {
        _slots = NewSlots(_slots.Length * 2);
        for (var line = 0; line < _ends.Count; line++)
        {
            _slots[Find(KeyAt(line))] = line;
        }
    }

    private static int[] NewSlots(int size)
    {
        var slots = new int[size];
        Array.Fill(slots, -1);
        return slots;
    }
}
