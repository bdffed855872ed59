using BatchTyped.Archive;
using BatchTyped.SourceGen;

namespace BatchTyped.Engine.Files;

/// <summary>
/// Reads pieces of a file. Where their offsets rise, they come from a window that is read ahead in one go. Where they go back, as those
/// of results do, which come in any order, a file that isn't large is read whole, once; of a larger one, and over a gap, no more is read
/// than is asked for.
/// </summary>
internal sealed class ArchiveWindow(IArchiveReader reader, int size = 256 * 1024, int whole = 16 * 1024 * 1024) : IAsyncDisposable
{
    private byte[] _bytes = BytePool.Rent((int)Math.Min(size, Math.Max(1, reader.Length)));
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
        BytePool.Return(_bytes);
        _bytes = [];
        _length = 0;
        return reader.DisposeAsync();
    }

    private async ValueTask<ReadOnlyMemory<byte>> MoveAsync(long offset, int length, CancellationToken cancellationToken)
    {
        // The first piece says nothing about the others.
        var goesBack = _length > 0 && offset < _start;
        var isApart = goesBack || (_length > 0 && offset > _start + _length + size);
        var isWhole = goesBack && reader.Length <= whole;
        _start = isWhole ? 0 : offset;
        var wanted = isWhole ? (int)reader.Length : isApart ? length : Math.Max(length, size);
        if (wanted > _bytes.Length)
        {
            BytePool.Return(_bytes);
            _bytes = BytePool.Rent(wanted);
        }

        _length = await reader.ReadAsync(_start, _bytes.AsMemory(0, wanted), cancellationToken).ConfigureAwait(false);
        return offset + length <= _start + _length
            ? _bytes.AsMemory((int)(offset - _start), length)
            : throw ArchiveDamage.Of(reader.File, "is shorter than its index says");
    }
}
