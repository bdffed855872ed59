namespace BatchTyped.Emulator.Storage;

/// <summary>
/// Bytes in memory, in blocks, so that nothing is ever copied to grow. One append never spans two blocks. Where there is a
/// spill file, blocks that are whole go there once memory holds enough.
/// </summary>
internal sealed class MemoryBytes(SpillFile? spill = null) : IByteStore
{
    private const int SmallestBlock = 4 * 1024;
    private const int LargestBlock = 1024 * 1024;

    private readonly List<Block> _blocks = [];
    private int _nextBlock = SmallestBlock;

    /// <summary>Gives its places in the spill file back once nobody can read from them any more.</summary>
    ~MemoryBytes()
    {
        if (spill is not null)
        {
            foreach (var block in _blocks)
            {
                block.Release(spill);
            }
        }
    }

    public long Length { get; private set; }

    public long Append(ReadOnlySpan<byte> bytes)
    {
        if (_blocks.Count == 0 || _blocks[^1].Free < bytes.Length)
        {
            Seal();
            _blocks.Add(new Block(Length, Math.Max(_nextBlock, bytes.Length)));
            _nextBlock = Math.Min(_nextBlock * 2, LargestBlock);
        }

        _blocks[^1].Append(bytes);
        var offset = Length;
        Length += bytes.Length;
        return offset;
    }

    public ReadOnlyMemory<byte> Read(long offset, int length, ref byte[] buffer) =>
        length == 0 ? default : _blocks[Find(offset)].Read(offset, length, spill, ref buffer);

    public int CopyTo(long offset, Span<byte> destination)
    {
        var copied = 0;
        for (var i = offset < Length ? Find(offset) : _blocks.Count; i < _blocks.Count && copied < destination.Length; i++)
        {
            copied += _blocks[i].CopyTo(offset + copied, destination[copied..], spill);
        }

        return copied;
    }

    /// <summary>Nothing more is appended.</summary>
    public void Flush() => Seal();

    /// <summary>Does nothing: the bytes live as long as somebody holds them.</summary>
    public void Dispose()
    {
    }

    private void Seal()
    {
        if (spill is not null && _blocks.Count > 0)
        {
            _blocks[^1].Seal(spill);
        }
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
}
