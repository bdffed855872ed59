using System.Buffers;
using System.Numerics;
using BatchTyped.Engine.State;
using BatchTyped.SourceGen;

namespace BatchTyped.Engine.Building;

/// <summary>The keys of one batch, exactly: key to line. Open addressing over one run of bytes; no object a key.</summary>
internal sealed class KeyTable : IDisposable
{
    private const int LeastSlots = 1024;

    private readonly ByteBuffer _keys = new();
    private readonly List<int> _ends;
    private int[] _slots;
    private int _mask;

    /// <param name="capacity">How many keys it will hold, where that is known.</param>
    internal KeyTable(int capacity = 0)
    {
        _ends = new List<int>(capacity);
        _slots = RentSlots((int)BitOperations.RoundUpToPowerOf2((uint)Math.Max(LeastSlots, 2 * capacity)));
    }

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
        if (_ends.Count * 2 > _mask + 1)
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
        _slots.AsSpan(0, _mask + 1).Fill(-1);
    }

    public void Dispose()
    {
        _keys.Dispose();
        ReturnSlots();
    }

    private ReadOnlySpan<byte> KeyAt(int line)
    {
        var start = line == 0 ? 0 : _ends[line - 1];
        return _keys.Written[start.._ends[line]];
    }

    private int Find(ReadOnlySpan<byte> key)
    {
        var slot = (int)KeyHash.Of(key) & _mask;
        while (_slots[slot] >= 0 && !KeyAt(_slots[slot]).SequenceEqual(key))
        {
            slot = (slot + 1) & _mask;
        }

        return slot;
    }

    private void Rehash()
    {
        var size = 2 * (_mask + 1);
        ReturnSlots();
        _slots = RentSlots(size);
        for (var line = 0; line < _ends.Count; line++)
        {
            _slots[Find(KeyAt(line))] = line;
        }
    }

    /// <param name="size">A power of two.</param>
    private int[] RentSlots(int size)
    {
        _mask = size - 1;
        var slots = ArrayPool<int>.Shared.Rent(size);
        slots.AsSpan(0, size).Fill(-1);
        return slots;
    }

    private void ReturnSlots()
    {
        ArrayPool<int>.Shared.Return(_slots);
        _slots = [];
    }
}
