using System.Buffers;

namespace BatchTyped.Emulator.Storage;

/// <summary>A part of a <see cref="MemoryBytes"/>: in memory while it is written, afterwards perhaps in the spill file.</summary>
internal sealed class Block(long start, int capacity)
{
    private const long NoPlace = -1;

    // Read without a lock by downloads, while it is only ever taken away after the place in the file is known.
    private volatile byte[]? _bytes = ArrayPool<byte>.Shared.Rent(capacity);
    private long _place = NoPlace;
    private int _used;
    private bool _isSealed;

    public long Start => start;

    /// <summary>How much can still be appended.</summary>
    public int Free => _isSealed ? 0 : capacity - _used;

    public void Append(ReadOnlySpan<byte> bytes)
    {
        bytes.CopyTo(_bytes.AsSpan(_used));
        _used += bytes.Length;
    }

    /// <summary>Nothing more is appended; the bytes leave the memory if it holds enough. Nobody may have read from the block before.</summary>
    public void Seal(SpillFile spill)
    {
        if (_isSealed)
        {
            return;
        }

        _isSealed = true;
        if (spill.IsTooMuch(capacity))
        {
            var bytes = _bytes!;
            _place = spill.Write(bytes.AsSpan(0, _used), capacity);
            _bytes = null;
            ArrayPool<byte>.Shared.Return(bytes);
        }
    }

    public ReadOnlyMemory<byte> Read(long offset, int length, SpillFile? spill, ref byte[] buffer)
    {
        if (_bytes is { } bytes)
        {
            return bytes.AsMemory((int)(offset - start), length);
        }

        if (buffer.Length < length)
        {
            buffer = new byte[Math.Max(length, 2 * buffer.Length)];
        }

        spill!.Read(_place + (offset - start), buffer.AsSpan(0, length));
        return buffer.AsMemory(0, length);
    }

    public int CopyTo(long offset, Span<byte> destination, SpillFile? spill)
    {
        var length = (int)Math.Min(destination.Length, start + _used - offset);
        if (_bytes is { } bytes)
        {
            bytes.AsSpan((int)(offset - start), length).CopyTo(destination);
        }
        else
        {
            spill!.Read(_place + (offset - start), destination[..length]);
        }

        return length;
    }

    /// <summary>The bytes are nobody's any more.</summary>
    public void Release(SpillFile spill)
    {
        if (_place != NoPlace)
        {
            spill.Free(_place, capacity);
        }
        else if (_isSealed)
        {
            spill.Release(capacity);
        }
    }
}
