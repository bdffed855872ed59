using BatchTyped.Archive;
using BatchTyped.Engine.State;
using BatchTyped.SourceGen;

namespace BatchTyped.Engine.Files;

/// <summary>The index of a batch or of a retry segment, in memory as it lies on disk: what each line is, and its key.</summary>
internal sealed class BatchIndex
{
    private readonly byte[] _bytes;
    private readonly int[] _places;

    private BatchIndex(byte[] bytes, int[] places)
    {
        _bytes = bytes;
        _places = places;
    }

    internal int Count => _places.Length;

    internal IndexEntry this[int line] => IndexEntry.Read(_bytes.AsSpan(_places[line], IndexEntry.Size));

    /// <summary>The user's part of a line's custom_id.</summary>
    internal ReadOnlyMemory<byte> KeyOf(int line) => _bytes.AsMemory(_places[line] + IndexEntry.Size, IndexEntry.KeyLengthOf(_bytes.AsSpan(_places[line])));

    /// <summary>The hash of a line's key, without the rest of its entry.</summary>
    internal ulong KeyHashOf(int line) => IndexEntry.KeyHashOf(_bytes.AsSpan(_places[line]));

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

        var place = EntryFile.HasHeader(bytes, EntryFile.IndexHeader) ? EntryFile.HeaderSize : throw EntryFile.NotWhole(file);
        var places = new List<int>(bytes.Length / (IndexEntry.Size + 1));
        while (place < bytes.Length)
        {
            if (place + IndexEntry.Size > bytes.Length)
            {
                throw EntryFile.NotWhole(file);
            }

            var entry = IndexEntry.Read(bytes.AsSpan(place, IndexEntry.Size));
            var next = place + IndexEntry.Size + entry.KeyLength;
            if (next > bytes.Length || entry.Leader >= places.Count)
            {
                throw EntryFile.NotWhole(file);
            }

            places.Add(place);
            place = next;
        }

        return new BatchIndex(bytes, [.. places]);
    }

    /// <summary>The first format: entries alone. The keys stand in the requests; it is brought into the form of today.</summary>
    private static async ValueTask<BatchIndex> ReadFirstFormatAsync(IRunArchive archive, byte[] bytes, ArchiveFile requests, CancellationToken cancellationToken)
    {
        using var brought = new ByteBuffer(bytes.Length * 2);
        var places = new int[(bytes.Length - EntryFile.HeaderSize) / IndexEntry.FirstSize];
        await using var window = new ArchiveWindow(await archive.OpenAsync(requests, cancellationToken).ConfigureAwait(false));
        for (var line = 0; line < places.Length; line++)
        {
            var entry = IndexEntry.Read(bytes.AsSpan(EntryFile.HeaderSize + line * IndexEntry.FirstSize, IndexEntry.FirstSize));
            var start = await window.ReadAsync(entry.RequestOffset, RequestLine.Start.Length + entry.KeyLength, cancellationToken).ConfigureAwait(false);
            places[line] = brought.Length;
            EntryFile.Append(brought, entry, RequestLine.Key(start.Span, entry.KeyLength));
        }

        return new BatchIndex(brought.Written.ToArray(), places);
    }
}
