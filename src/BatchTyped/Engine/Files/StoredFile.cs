using BatchTyped.Archive;
using BatchTyped.Engine.State;
using BatchTyped.SourceGen;

namespace BatchTyped.Engine.Files;

/// <summary>Files whose content goes further, into a request or to a user: compared with the hash in the row of their batch first.</summary>
internal static class StoredFile
{
    private const int BufferSize = 256 * 1024;

    /// <summary>Opens a file that is as it was written.</summary>
    /// <exception cref="BatchArchiveException">It is missing, can't be read, or isn't as it was written.</exception>
    internal static async ValueTask<IArchiveReader> OpenAsync(IRunArchive archive, BatchRecord batch, ArchiveKind kind, CancellationToken cancellationToken)
    {
        var file = new ArchiveFile(batch.Ordinal, kind);
        var reader = await archive.OpenAsync(file, cancellationToken).ConfigureAwait(false);
        try
        {
            return await IsAsNotedAsync(reader, BatchFiles.HashOf(batch, kind), cancellationToken).ConfigureAwait(false)
                ? reader
                : throw ArchiveDamage.IsNotAsWritten(file);
        }
        catch
        {
            await reader.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>Looks that a file is as it was written.</summary>
    /// <exception cref="BatchArchiveException">It is missing, can't be read, or isn't as it was written.</exception>
    internal static async ValueTask CheckAsync(IRunArchive archive, BatchRecord batch, ArchiveKind kind, CancellationToken cancellationToken)
    {
        var reader = await OpenAsync(archive, batch, kind, cancellationToken).ConfigureAwait(false);
        await reader.DisposeAsync().ConfigureAwait(false);
    }

    /// <summary>Reads a file to its end.</summary>
    /// <returns>Whether it hashes to what was noted; a file of which nothing was noted, by an older version, does.</returns>
    internal static async ValueTask<bool> IsAsNotedAsync(IArchiveReader reader, string? noted, CancellationToken cancellationToken)
    {
        if (string.IsNullOrEmpty(noted))
        {
            return true;
        }

        using var hash = ContentHash.Like(noted);
        var buffer = BytePool.Rent((int)Math.Min(BufferSize, Math.Max(1, reader.Length)));
        try
        {
            var offset = 0L;
            while (await reader.ReadAsync(offset, buffer, cancellationToken).ConfigureAwait(false) is > 0 and var read)
            {
                hash.Append(buffer.AsSpan(0, read));
                offset += read;
            }
        }
        finally
        {
            BytePool.Return(buffer);
        }

        return hash.Current() == noted;
    }
}
