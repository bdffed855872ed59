using System.Buffers;
using BatchTyped.Archive;

namespace BatchTyped.Engine.Files;

/// <summary>
/// Reads pieces of a file. Where their offsets rise, they come from a window that is read ahead in one go. Where they jump, as those of
/// results do, which come in any order, no more is read than is asked for; but a compressed file that isn't large is then read whole,
/// once, since each of its pieces costs a block.
/// </summary>
internal sealed class ArchiveWindow(IArchiveReader reader, int size = 256 * 1024, int whole = 16 * 1024 * 1024) : IAsyncDisposable
{
    private byte[] _bytes = ArrayPool<byte>.Shared.Rent((int)Math.Min(size, Math.Max(1, reader.Length)));
    private long _start;
    private int _length;

    /// <summary>A piece of the file; the memory holds until the next call.</summary>
    /// <exception cref="BatchArchiveException">The file ends before the piece does.</exception>
    internal ValueTask<ReadOnlyMemory<byte>> ReadAsync(long offset, int length, CancellationToken cancellationToken) =>
        offset >= _start && offset + length <= _start + _length
            ? new(_bytes.AsMemory((int)(offset - _start), length))
            : MoveAsync(offset, length, cancellationToken);

    public ValueTask DisposeAsync()
    {
        ArrayPool<byte>.Shared.Return(_bytes);
        _bytes = [];
        _length = 0;
        return reader.DisposeAsync();
    }

    private async ValueTask<ReadOnlyMemory<byte>> MoveAsync(long offset, int length, CancellationToken cancellationToken)
    {
        // The first piece says nothing about the others.
        var jumps = _length > 0 && (offset < _start || offset > _start + _length + size);
        var isWhole = jumps && reader.Length <= whole && reader.IsInBlocks;
        _start = isWhole ? 0 : offset;
        var wanted = isWhole ? (int)reader.Length : jumps ? length : Math.Max(length, size);
        if (wanted > _bytes.Length)
        {
            ArrayPool<byte>.Shared.Return(_bytes);
            _bytes = ArrayPool<byte>.Shared.Rent(wanted);
        }

        _length = await reader.ReadAsync(_start, _bytes.AsMemory(0, wanted), cancellationToken).ConfigureAwait(false);
        return offset + length <= _start + _length
            ? _bytes.AsMemory((int)(offset - _start), length)
            : throw new BatchArchiveException($"The {reader.File.Kind} file of batch {reader.File.Batch} is shorter than its index says. Restore it from a copy.");
    }
}
