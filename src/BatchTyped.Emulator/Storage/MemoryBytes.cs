namespace BatchTyped.Emulator.Storage;

/// <summary>Bytes in memory, in blocks, so that nothing is ever copied to grow. One append never spans two blocks.</summary>
internal sealed class MemoryBytes : IByteStore
{
    private const int SmallestBlock = 4 * 1024;
    private const int LargestBlock = 1024 * 1024;

    private readonly List<Block> _blocks = [];
    private int _nextBlock = SmallestBlock;

    public long Length { get; private set; }

    public long Append(ReadOnlySpan<byte> bytes)
    {
        if (_blocks.Count == 0 || _blocks[^1].Free < bytes.Length)
        {
            _blocks.Add(new Block(Length, new byte[Math.Max(_nextBlock, bytes.Length)]));
            _nextBlock = Math.Min(_nextBlock * 2, LargestBlock);
        }

        var block = _blocks[^1];
        bytes.CopyTo(block.Bytes.AsSpan(block.Used));
        block.Used += bytes.Length;
        var offset = Length;
        Length += bytes.Length;
        return offset;
    }

    public ReadOnlyMemory<byte> Read(long offset, int length, ref byte[] buffer)
    {
        if (length == 0)
        {
            return default;
        }

        var block = _blocks[Find(offset)];
        return block.Bytes.AsMemory((int)(offset - block.Start), length);
    }

    public int CopyTo(long offset, Span<byte> destination)
    {
        var copied = 0;
        for (var i = offset < Length ? Find(offset) : _blocks.Count; i < _blocks.Count && copied < destination.Length; i++)
        {
            var block = _blocks[i];
            var part = block.Bytes.AsSpan(0, block.Used)[(int)(offset + copied - block.Start)..];
            part = part[..Math.Min(part.Length, destination.Length - copied)];
            part.CopyTo(destination[copied..]);
            copied += part.Length;
        }

        return copied;
    }

    public void Flush()
    {
    }

    /// <summary>Does nothing: the bytes live as long as somebody holds them.</summary>
    public void Dispose()
    {
    }

    private int Find(long offset)
    {
        var (low, high) = (0, _blocks.Count - 1);
        while (low < high)
        {
            var middle = (low + high + 1) / 2;
            if (_blocks[middle].Start <= offset)
            {
                low = middle;
            }
            else
            {
                high = middle - 1;
            }
        }

        return low;
    }

    private sealed class Block(long start, byte[] bytes)
    {
        public long Start { get; } = start;

        public byte[] Bytes { get; } = bytes;

        public int Used { get; set; }

        public int Free => Bytes.Length - Used;
    }
}
