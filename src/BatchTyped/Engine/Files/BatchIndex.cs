using System.Buffers;
using BatchTyped.Archive;
using BatchTyped.Engine.State;
using BatchTyped.SourceGen;

namespace BatchTyped.Engine.Files;

/// <summary>The index of a batch or of a retry segment, in memory as it lies on disk: what each line is, and its key.</summary>
internal sealed class BatchIndex : IDisposable
{
    private readonly ByteBuffer _bytes;
    private int[] _places;

    private BatchIndex(ByteBuffer bytes, int[] places, int count)
    {
        _bytes = bytes;
        _places = places;
        Count = count;
    }

    internal int Count { get; }

    internal IndexEntry this[int line] => IndexEntry.Read(EntryAt(line));

    /// <summary>The user's part of a line's custom_id; it holds until the index is disposed.</summary>
    internal ReadOnlyMemory<byte> KeyOf(int line) => _bytes.WrittenMemory.Slice(_places[line] + IndexEntry.Size, IndexEntry.KeyLengthOf(EntryAt(line)));

    /// <summary>The hash of a line's key, without the rest of its entry.</summary>
    internal ulong KeyHashOf(int line) => IndexEntry.KeyHashOf(EntryAt(line));

    /// <exception cref="BatchArchiveException">The file isn't an index this version knows, isn't whole, or isn't as it was written.</exception>
    internal static ValueTask<BatchIndex> OfBatchAsync(IRunArchive archive, BatchRecord batch, CancellationToken cancellationToken) =>
        ReadAsync(archive, BatchFiles.Index(batch.Ordinal), batch.Hashes?.Index, batch, ArchiveKind.Requests, cancellationToken);

    /// <exception cref="BatchArchiveException">The file isn't an index this version knows, isn't whole, or isn't as it was written.</exception>
    internal static ValueTask<BatchIndex> OfRetryAsync(IRunArchive archive, BatchRecord batch, CancellationToken cancellationToken) =>
        ReadAsync(archive, BatchFiles.RetryIndex(batch.Ordinal), batch.Hashes?.RetryIndex, batch, ArchiveKind.Retry, cancellationToken);

    public void Dispose()
    {
        _bytes.Dispose();
        ArrayPool<int>.Shared.Return(_places);
        _places = [];
    }

    private static async ValueTask<BatchIndex> ReadAsync(IRunArchive archive, ArchiveFile file, string? noted, BatchRecord batch, ArchiveKind requests, CancellationToken cancellationToken)
    {
        var bytes = await EntryFile.ReadBytesAsync(archive, file, noted, cancellationToken).ConfigureAwait(false);
        if (!EntryFile.HasHeader(bytes.Written, EntryFile.FirstIndexHeader) || (bytes.Length - EntryFile.HeaderSize) % IndexEntry.FirstSize != 0)
        {
            return Of(bytes, file);
        }

        using (bytes)
        {
            return await OfFirstFormatAsync(archive, bytes, batch, requests, cancellationToken).ConfigureAwait(false);
        }
    }

    private static BatchIndex Of(ByteBuffer file, ArchiveFile name)
    {
        var bytes = file.Written;
        var place = EntryFile.HasHeader(bytes, EntryFile.IndexHeader) ? EntryFile.HeaderSize : throw EntryFile.NotWhole(name);
        var places = ArrayPool<int>.Shared.Rent(Math.Max(1, bytes.Length / (IndexEntry.Size + 1)));
        var count = 0;
        while (place < bytes.Length)
        {
            if (place + IndexEntry.Size > bytes.Length)
            {
                throw EntryFile.NotWhole(name);
            }

            var entry = IndexEntry.Read(bytes.Slice(place, IndexEntry.Size));
            var next = place + IndexEntry.Size + entry.KeyLength;
            if (next > bytes.Length || entry.KeyLength == 0 || entry.Leader >= count)
            {
                throw EntryFile.NotWhole(name);
            }

            places[count++] = place;
            place = next;
        }

        return new BatchIndex(file, places, count);
    }

    /// <summary>The first format: entries alone. The keys stand in the requests; it is brought into the form of today.</summary>
    private static async ValueTask<BatchIndex> OfFirstFormatAsync(IRunArchive archive, ByteBuffer file, BatchRecord batch, ArchiveKind requests, CancellationToken cancellationToken)
    {
        var brought = new ByteBuffer(file.Length * 2);
        var count = (file.Length - EntryFile.HeaderSize) / IndexEntry.FirstSize;
        var places = ArrayPool<int>.Shared.Rent(Math.Max(1, count));
        await using var window = new ArchiveWindow(await StoredFile.OpenAsync(archive, batch, requests, cancellationToken).ConfigureAwait(false));
        for (var line = 0; line < count; line++)
        {
            var entry = IndexEntry.Read(file.Written.Slice(EntryFile.HeaderSize + line * IndexEntry.FirstSize, IndexEntry.FirstSize));
            var start = await window.ReadAsync(entry.RequestOffset, RequestLine.Start.Length + entry.KeyLength, cancellationToken).ConfigureAwait(false);
            places[line] = brought.Length;
            EntryFile.Append(brought, entry, RequestLine.Key(start.Span, entry.KeyLength));
        }

        return new BatchIndex(brought, places, count);
    }

    private ReadOnlySpan<byte> EntryAt(int line) => _bytes.Written.Slice(_places[line], IndexEntry.Size);
}
