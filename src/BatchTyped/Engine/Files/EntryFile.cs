using BatchTyped.Archive;
using BatchTyped.Engine.State;
using BatchTyped.SourceGen;

namespace BatchTyped.Engine.Files;

/// <summary>Files of binary entries: an eight-byte header that names the format and its version, then the entries.</summary>
internal static class EntryFile
{
    internal const int HeaderSize = 8;

    internal static ReadOnlySpan<byte> IndexHeader => "BTIDX\0\0\x02"u8;

    internal static ReadOnlySpan<byte> FirstIndexHeader => "BTIDX\0\0\x01"u8;

    internal static ReadOnlySpan<byte> VerdictsHeader => "BTVER\0\0\x01"u8;

    internal static void Append(ByteBuffer buffer, IndexEntry entry, ReadOnlySpan<byte> key)
    {
        Span<byte> bytes = stackalloc byte[IndexEntry.Size];
        entry.Write(bytes);
        buffer.Append(bytes);
        buffer.Append(key);
    }

    /// <summary>A whole file, which the caller disposes.</summary>
    /// <param name="archive">Where it lies.</param>
    /// <param name="file">The file.</param>
    /// <param name="noted">What it must hash to; <see langword="null"/> where that isn't known.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <exception cref="BatchArchiveException">The file isn't whole, or isn't as it was written.</exception>
    internal static async ValueTask<ByteBuffer> ReadBytesAsync(IRunArchive archive, ArchiveFile file, string? noted, CancellationToken cancellationToken)
    {
        await using var reader = await archive.OpenAsync(file, cancellationToken).ConfigureAwait(false);
        var length = checked((int)reader.Length);
        var bytes = new ByteBuffer(length);
        bytes.SetLength(length);
        if (await reader.ReadAsync(0, bytes.WrittenMemory, cancellationToken).ConfigureAwait(false) != length)
        {
            throw NotWhole(file);
        }

        return noted is null || ContentHash.IsOf(bytes.Written, noted)
            ? bytes
            : throw ArchiveDamage.IsNotAsWritten(file);
    }

    internal static bool HasHeader(ReadOnlySpan<byte> bytes, ReadOnlySpan<byte> header) => bytes.StartsWith(header);

    internal static BatchArchiveException NotWhole(ArchiveFile file) =>
        ArchiveDamage.Of(file, "isn't whole, or was written by a newer version, which reads it");
}
