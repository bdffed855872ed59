using System.Buffers;
using BatchTyped.Archive;

namespace BatchTyped.Engine.Files;

/// <summary>Hashes a file while it is read from its beginning to its end, to compare it with what was noted.</summary>
internal sealed class HashedReader(IArchiveReader inner, string? noted) : IArchiveReader
{
    private readonly ContentHash? _content = noted is null ? null : ContentHash.Like(noted);
    private long _hashed;

    public ArchiveFile File => inner.File;

    public long Length => inner.Length;

    public async ValueTask<int> ReadAsync(long offset, Memory<byte> buffer, CancellationToken cancellationToken)
    {
        var read = await inner.ReadAsync(offset, buffer, cancellationToken).ConfigureAwait(false);
        if (offset <= _hashed && offset + read > _hashed)
        {
            _content?.Append(buffer.Span[(int)(_hashed - offset)..read]);
            _hashed = offset + read;
        }

        return read;
    }

    /// <summary>Reads the whole file, and returns whether it is as it was noted, where anything was.</summary>
    internal async ValueTask<bool> IsWhollyAsNotedAsync(CancellationToken cancellationToken)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(64 * 1024);
        try
        {
            for (var offset = 0L; await ReadAsync(offset, buffer, cancellationToken).ConfigureAwait(false) is > 0 and var read; offset += read)
            {
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }

        return IsAsNoted();
    }

    /// <summary>Whether the whole file was read and is as it was noted, where anything was.</summary>
    internal bool IsAsNoted() => _content is null || (_hashed == Length && _content.Current() == noted);

    public ValueTask DisposeAsync()
    {
        _content?.Dispose();
        return inner.DisposeAsync();
    }
}
