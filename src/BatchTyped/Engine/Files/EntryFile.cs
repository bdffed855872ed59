using System.Buffers;
using BatchTyped.Archive;
using BatchTyped.SourceGen;

namespace BatchTyped.Engine.Files;

/// <summary>Files of fixed-size entries: an eight-byte header that names the format and its version, then the entries.</summary>
internal static class EntryFile
{
    internal const int HeaderSize = 8;

    internal static ReadOnlySpan<byte> IndexHeader => "BTIDX\0\0\x01"u8;

    internal static ReadOnlySpan<byte> VerdictsHeader => "BTVER\0\0\x01"u8;

    /// <summary>The entries of an index, in the order of the lines.</summary>
    /// <exception cref="BatchArchiveException">The file isn't an index this version knows, or isn't whole.</exception>
    internal static ValueTask<IndexEntry[]> ReadIndexAsync(IRunArchive archive, ArchiveFile file, CancellationToken cancellationToken) =>
        ReadAsync(archive, file, IndexHeader.ToArray(), IndexEntry.Size, IndexEntry.Read, cancellationToken);

    /// <summary>The verdicts of a batch, in the order of the lines.</summary>
    /// <exception cref="BatchArchiveException">The file isn't a verdicts file this version knows, or isn't whole.</exception>
    internal static ValueTask<VerdictEntry[]> ReadVerdictsAsync(IRunArchive archive, ArchiveFile file, CancellationToken cancellationToken) =>
        ReadAsync(archive, file, VerdictsHeader.ToArray(), VerdictEntry.Size, VerdictEntry.Read, cancellationToken);

    internal static void Append(ByteBuffer buffer, IndexEntry entry)
    {
        Span<byte> bytes = stackalloc byte[IndexEntry.Size];
        entry.Write(bytes);
        buffer.Append(bytes);
    }

    internal static void Append(ByteBuffer buffer, VerdictEntry entry)
    {
        Span<byte> bytes = stackalloc byte[VerdictEntry.Size];
        entry.Write(bytes);
        buffer.Append(bytes);
    }

    private static async ValueTask<T[]> ReadAsync<T>(
        IRunArchive archive, ArchiveFile file, byte[] header, int size, Func<ReadOnlySpan<byte>, T> read, CancellationToken cancellationToken)
    {
        await using var reader = await archive.OpenAsync(file, cancellationToken).ConfigureAwait(false);
        var length = checked((int)reader.Length);
        var bytes = ArrayPool<byte>.Shared.Rent(Math.Max(length, HeaderSize));
        try
        {
            var count = await reader.ReadAsync(0, bytes.AsMemory(0, length), cancellationToken).ConfigureAwait(false);
            if (count != length || length < HeaderSize || (length - HeaderSize) % size != 0 || !bytes.AsSpan(0, HeaderSize).SequenceEqual(header))
            {
                throw new BatchArchiveException($"The {file.Kind} file of batch {file.Batch} isn't whole, or was written by a newer version. Restore it, or use the newer version.");
            }

            var entries = new T[(length - HeaderSize) / size];
            for (var line = 0; line < entries.Length; line++)
            {
                entries[line] = read(bytes.AsSpan(HeaderSize + line * size, size));
            }

            return entries;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(bytes);
        }
    }
}
