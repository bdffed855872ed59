using System.Buffers.Binary;

namespace BatchTyped.Archive;

/// <summary>Reads a compressed file as if it weren't. Blocks are opened one at a time; the last one stays open, since readers mostly go on.</summary>
internal sealed class CompressedArchiveReader : IArchiveReader
{
    private readonly IArchiveReader _inner;
    private readonly long[] _offsets;
    private readonly SemaphoreSlim _reading = new(1);
    private readonly byte[] _compressed = new byte[CompressedFormat.MostCompressed];
    private readonly byte[] _block = new byte[CompressedFormat.BlockSize];
    private int _open = -1;

    private CompressedArchiveReader(IArchiveReader inner, long length, long[] offsets)
    {
        _inner = inner;
        Length = length;
        _offsets = offsets;
    }

    public ArchiveFile File => _inner.File;

    public long Length { get; }

    /// <exception cref="BatchArchiveException">The file isn't whole.</exception>
    public static async ValueTask<CompressedArchiveReader> OpenAsync(IArchiveReader inner, CancellationToken cancellationToken)
    {
        var footer = new byte[CompressedFormat.FooterSize];
        if (inner.Length < footer.Length
            || await inner.ReadAsync(inner.Length - footer.Length, footer, cancellationToken).ConfigureAwait(false) != footer.Length
            || !CompressedFormat.TryReadFooter(footer, out var length, out var table)
            || table + (CompressedFormat.BlocksOf(length) + 1L) * sizeof(long) + footer.Length != inner.Length)
        {
            throw NotWhole(inner.File);
        }

        var bytes = new byte[inner.Length - footer.Length - table];
        await inner.ReadExactlyAsync(table, bytes, cancellationToken).ConfigureAwait(false);
        var offsets = new long[bytes.Length / sizeof(long)];
        for (var block = 0; block < offsets.Length; block++)
        {
            offsets[block] = BinaryPrimitives.ReadInt64LittleEndian(bytes.AsSpan(block * sizeof(long)));
        }

        return new CompressedArchiveReader(inner, length, offsets);
    }

    public async ValueTask<int> ReadAsync(long offset, Memory<byte> buffer, CancellationToken cancellationToken)
    {
        await _reading.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            var filled = 0;
            while (filled < buffer.Length && offset + filled < Length)
            {
                var place = offset + filled;
                await OpenBlockAsync((int)(place / CompressedFormat.BlockSize), cancellationToken).ConfigureAwait(false);
                var start = (int)(place % CompressedFormat.BlockSize);
                var count = Math.Min(buffer.Length - filled, LengthOf(_open) - start);
                _block.AsSpan(start, count).CopyTo(buffer.Span[filled..]);
                filled += count;
            }

            return filled;
        }
        finally
        {
            _reading.Release();
        }
    }

    public async ValueTask DisposeAsync()
    {
        _reading.Dispose();
        await _inner.DisposeAsync().ConfigureAwait(false);
    }

    private async ValueTask OpenBlockAsync(int block, CancellationToken cancellationToken)
    {
        if (block == _open)
        {
            return;
        }

        var length = _offsets[block + 1] - _offsets[block];
        if (length <= 0 || length > _compressed.Length)
        {
            throw NotWhole(File);
        }

        _open = -1;
        var compressed = _compressed.AsMemory(0, (int)length);
        await _inner.ReadExactlyAsync(_offsets[block], compressed, cancellationToken).ConfigureAwait(false);
        if (!CompressedFormat.TryDecompress(compressed.Span, _block.AsSpan(0, LengthOf(block))))
        {
            throw NotWhole(File);
        }

        _open = block;
    }

    private int LengthOf(int block) => (int)Math.Min(CompressedFormat.BlockSize, Length - (long)block * CompressedFormat.BlockSize);

    private static BatchArchiveException NotWhole(ArchiveFile file) =>
        ArchiveDamage.Of(file, "isn't whole", CompressedFormat.Extension);
}
