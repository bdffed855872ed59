using System.Buffers;
using BatchTyped.Archive;

namespace BatchTyped.Engine.Files;

/// <summary>Reads pieces of a file whose offsets mostly rise, from a window that is read ahead in one go.</summary>
internal sealed class ArchiveWindow(IArchiveReader reader, int size = 256 * 1024) : IAsyncDisposable
{
    private byte[] _bytes = ArrayPool<byte>.Shared.Rent(size);
    private long _start;
    private int _length;

    /// <summary>A piece of the file; the memory holds until the next call.</summary>
    /// <exception cref="BatchArchiveException">The file ends before the piece does.</exception>
    internal async ValueTask<ReadOnlyMemory<byte>> ReadAsync(long offset, int length, CancellationToken cancellationToken)
    {
        if (offset < _start || offset + length > _start + _length)
        {
            if (length > _bytes.Length)
            {
                ArrayPool<byte>.Shared.Return(_bytes);
                _bytes = ArrayPool<byte>.Shared.Rent(length);
            }

            _start = offset;
            _length = await reader.ReadAsync(offset, _bytes, cancellationToken).ConfigureAwait(false);
            if (_length < length)
            {
                throw new BatchArchiveException($"The {reader.File.Kind} file of batch {reader.File.Batch} is shorter than its index says. Restore it from a copy.");
            }
        }

        return _bytes.AsMemory((int)(offset - _start), length);
    }

    public ValueTask DisposeAsync()
    {
        ArrayPool<byte>.Shared.Return(_bytes);
        _bytes = [];
        _length = 0;
        return reader.DisposeAsync();
    }
}
