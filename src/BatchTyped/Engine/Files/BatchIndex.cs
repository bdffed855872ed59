using BatchTyped.Archive;
using BatchTyped.Engine.State;

namespace BatchTyped.Engine.Files;

/// <summary>The index of a batch or of a retry segment, in memory: what each line is, and its key.</summary>
internal sealed class BatchIndex
{
    private readonly IndexEntry[] _entries;
    private readonly ReadOnlyMemory<byte>[] _keys;

    private BatchIndex(IndexEntry[] entries, ReadOnlyMemory<byte>[] keys)
    {
        _entries = entries;
        _keys = keys;
    }

    internal int Count => _entries.Length;

    internal IndexEntry this[int line] => _entries[line];

    /// <summary>The user's part of a line's custom_id.</summary>
    internal ReadOnlyMemory<byte> KeyOf(int line) => _keys[line];

    /// <exception cref="BatchArchiveException">The file isn't an index this version knows, isn't whole, or isn't as it was written.</exception>
    internal static ValueTask<BatchIndex> OfBatchAsync(IRunArchive archive, BatchRecord batch, CancellationToken cancellationToken) =>
        ReadAsync(archive, BatchFiles.Index(batch.Ordinal), batch.Hashes?.Index, BatchFiles.Requests(batch.Ordinal), cancellationToken);

    /// <exception cref="BatchArchiveException">The file isn't an index this version knows, isn't whole, or isn't as it was written.</exception>
    internal static ValueTask<BatchIndex> OfRetryAsync(IRunArchive archive, BatchRecord batch, CancellationToken cancellationToken) =>
        ReadAsync(archive, BatchFiles.RetryIndex(batch.Ordinal), batch.Hashes?.RetryIndex, BatchFiles.Retry(batch.Ordinal), cancellationToken);

    private static async ValueTask<BatchIndex> ReadAsync(IRunArchive archive, ArchiveFile file, string? sha256, ArchiveFile requests, CancellationToken cancellationToken)
    {
        var bytes = await EntryFile.ReadBytesAsync(archive, file, sha256, cancellationToken).ConfigureAwait(false);
        if (EntryFile.HasHeader(bytes, EntryFile.FirstIndexHeader) && (bytes.Length - EntryFile.HeaderSize) % IndexEntry.FirstSize == 0)
        {
            return await ReadFirstFormatAsync(archive, bytes, requests, cancellationToken).ConfigureAwait(false);
        }

        var entries = new List<IndexEntry>();
        var keys = new List<ReadOnlyMemory<byte>>();
        var place = EntryFile.HasHeader(bytes, EntryFile.IndexHeader) ? EntryFile.HeaderSize : throw EntryFile.NotWhole(file);
        while (place < bytes.Length)
        {
            if (place + IndexEntry.Size > bytes.Length)
            {
                throw EntryFile.NotWhole(file);
            }

            var entry = IndexEntry.Read(bytes.AsSpan(place, IndexEntry.Size));
            place += IndexEntry.Size;
            if (entry.KeyLength < 0 || place + entry.KeyLength > bytes.Length || entry.Leader >= entries.Count)
            {
                throw EntryFile.NotWhole(file);
            }

            entries.Add(entry);
            keys.Add(bytes.AsMemory(place, entry.KeyLength));
            place += entry.KeyLength;
        }

        return new BatchIndex([.. entries], [.. keys]);
    }

    /// <summary>The first format: entries alone. The keys stand in the requests.</summary>
    private static async ValueTask<BatchIndex> ReadFirstFormatAsync(IRunArchive archive, byte[] bytes, ArchiveFile requests, CancellationToken cancellationToken)
    {
        var entries = new IndexEntry[(bytes.Length - EntryFile.HeaderSize) / IndexEntry.FirstSize];
        var keys = new ReadOnlyMemory<byte>[entries.Length];
        await using var window = new ArchiveWindow(await archive.OpenAsync(requests, cancellationToken).ConfigureAwait(false));
        for (var line = 0; line < entries.Length; line++)
        {
            var entry = IndexEntry.Read(bytes.AsSpan(EntryFile.HeaderSize + line * IndexEntry.FirstSize, IndexEntry.FirstSize));
            var start = await window.ReadAsync(entry.RequestOffset, RequestLine.Start.Length + entry.KeyLength, cancellationToken).ConfigureAwait(false);
            entries[line] = entry;
            keys[line] = RequestLine.Key(start.Span, entry.KeyLength).ToArray();
        }

        return new BatchIndex(entries, keys);
    }
}
