using BatchTyped.Archive;
using BatchTyped.SourceGen;

namespace BatchTyped.Engine.Files;

/// <summary>Files of binary entries: an eight-byte header that names the format and its version, then the entries.</summary>
internal static class EntryFile
{
    internal const int HeaderSize = 8;

    internal static ReadOnlySpan<byte> IndexHeader => "BTIDX\0\0\x02"u8;

    internal static ReadOnlySpan<byte> FirstIndexHeader => "BTIDX\0\0\x01"u8;

    internal static ReadOnlySpan<byte> VerdictsHeader => "BTVER\0\0\x01"u8;

    /// <summary>The verdicts of a batch, in the order of the lines.</summary>
    /// <exception cref="BatchArchiveException">The file isn't a verdicts file this version knows, or isn't whole.</exception>
    internal static async ValueTask<VerdictEntry[]> ReadVerdictsAsync(IRunArchive archive, ArchiveFile file, CancellationToken cancellationToken)
    {
        var bytes = await ReadBytesAsync(archive, file, cancellationToken).ConfigureAwait(false);
        if (!HasHeader(bytes, VerdictsHeader) || (bytes.Length - HeaderSize) % VerdictEntry.Size != 0)
        {
            throw NotWhole(file);
        }

        var verdicts = new VerdictEntry[(bytes.Length - HeaderSize) / VerdictEntry.Size];
        for (var line = 0; line < verdicts.Length; line++)
        {
            verdicts[line] = VerdictEntry.Read(bytes.AsSpan(HeaderSize + line * VerdictEntry.Size, VerdictEntry.Size));
        }

        return verdicts;
    }

    internal static void Append(ByteBuffer buffer, IndexEntry entry, ReadOnlySpan<byte> key)
    {
        Span<byte> bytes = stackalloc byte[IndexEntry.Size];
        entry.Write(bytes);
        buffer.Append(bytes);
        buffer.Append(key);
    }

    internal static void Append(ByteBuffer buffer, VerdictEntry entry)
    {
        Span<byte> bytes = stackalloc byte[VerdictEntry.Size];
        entry.Write(bytes);
        buffer.Append(bytes);
    }

    internal static async ValueTask<byte[]> ReadBytesAsync(IRunArchive archive, ArchiveFile file, CancellationToken cancellationToken)
    {
        await using var reader = await archive.OpenAsync(file, cancellationToken).ConfigureAwait(false);
        var bytes = new byte[checked((int)reader.Length)];
        return await reader.ReadAsync(0, bytes, cancellationToken).ConfigureAwait(false) == bytes.Length ? bytes : throw NotWhole(file);
    }

    internal static bool HasHeader(ReadOnlySpan<byte> bytes, ReadOnlySpan<byte> header) => bytes.StartsWith(header);

    internal static BatchArchiveException NotWhole(ArchiveFile file) =>
        new($"The {file.Kind} file of batch {file.Batch} isn't whole, or was written by a newer version. Restore it, or use the newer version.");
}
