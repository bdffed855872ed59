using System.Security.Cryptography;
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

    /// <summary>The verdicts of a batch, in the order of the lines.</summary>
    /// <exception cref="BatchArchiveException">The file isn't a verdicts file this version knows, isn't whole, or isn't as it was written.</exception>
    internal static async ValueTask<VerdictEntry[]> ReadVerdictsAsync(IRunArchive archive, BatchRecord batch, CancellationToken cancellationToken)
    {
        var file = BatchFiles.Verdicts(batch.Ordinal);
        var bytes = await ReadBytesAsync(archive, file, batch.Hashes?.Verdicts, cancellationToken).ConfigureAwait(false);
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

    /// <param name="archive">Where it lies.</param>
    /// <param name="file">The file.</param>
    /// <param name="sha256">What it must hash to; <see langword="null"/> where that isn't known.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    internal static async ValueTask<byte[]> ReadBytesAsync(IRunArchive archive, ArchiveFile file, string? sha256, CancellationToken cancellationToken)
    {
        await using var reader = await archive.OpenAsync(file, cancellationToken).ConfigureAwait(false);
        var bytes = new byte[checked((int)reader.Length)];
        if (await reader.ReadAsync(0, bytes, cancellationToken).ConfigureAwait(false) != bytes.Length)
        {
            throw NotWhole(file);
        }

        return sha256 is null || sha256 == Convert.ToHexStringLower(SHA256.HashData(bytes))
            ? bytes
            : throw new BatchArchiveException($"The {file.Kind} file of batch {file.Batch} isn't as it was written. Restore it from a copy.");
    }

    internal static bool HasHeader(ReadOnlySpan<byte> bytes, ReadOnlySpan<byte> header) => bytes.StartsWith(header);

    internal static BatchArchiveException NotWhole(ArchiveFile file) =>
        new($"The {file.Kind} file of batch {file.Batch} isn't whole, or was written by a newer version. Restore it, or use the newer version.");
}
