using BatchTyped.Archive;
using BatchTyped.Engine.Files;
using BatchTyped.Engine.State;

namespace BatchTyped.Engine.Building;

/// <summary>
/// Finds keys that stand in an earlier chunk. The filter is filled from the index files when the second chunk begins: a run of one
/// chunk, and most are, never pays for it.
/// </summary>
internal sealed class EarlierKeys(IRunArchive archive)
{
    private KeyFilter? _filter;

    /// <summary>Takes in the keys of the chunks that are built so far. Called before each chunk; does nothing before the second.</summary>
    internal async ValueTask PrepareAsync(IReadOnlyList<int> chunks, CancellationToken cancellationToken)
    {
        if (_filter is not null || chunks.Count == 0)
        {
            return;
        }

        var filter = new KeyFilter();
        foreach (var chunk in chunks)
        {
            await AddAsync(filter, chunk, cancellationToken).ConfigureAwait(false);
        }

        _filter = filter;
    }

    internal bool MayContain(ulong hash) => _filter is not null && _filter.MayContain(hash);

    /// <summary>Takes in the keys of a chunk that was just built.</summary>
    internal void Add(IReadOnlyList<ulong> hashes)
    {
        if (_filter is not null)
        {
            foreach (var hash in hashes)
            {
                _filter.Add(hash);
            }
        }
    }

    /// <summary>Looks for a key on disk.</summary>
    /// <returns>The number of the item that has it; <see langword="null"/> when none has.</returns>
    internal async ValueTask<long?> FindAsync(ReadOnlyMemory<byte> key, IReadOnlyList<int> chunks, CancellationToken cancellationToken)
    {
        var hash = KeyHash.Of(key.Span);
        foreach (var chunk in chunks)
        {
            var entries = await EntryFile.ReadIndexAsync(archive, BatchFiles.Index(chunk), cancellationToken).ConfigureAwait(false);
            foreach (var entry in entries)
            {
                if (entry.KeyHash == hash && await HasKeyAsync(chunk, entry, key, cancellationToken).ConfigureAwait(false))
                {
                    return entry.Item;
                }
            }
        }

        return null;
    }

    private async ValueTask AddAsync(KeyFilter filter, int chunk, CancellationToken cancellationToken)
    {
        foreach (var entry in await EntryFile.ReadIndexAsync(archive, BatchFiles.Index(chunk), cancellationToken).ConfigureAwait(false))
        {
            filter.Add(entry.KeyHash);
        }
    }

    private async ValueTask<bool> HasKeyAsync(int chunk, IndexEntry entry, ReadOnlyMemory<byte> key, CancellationToken cancellationToken)
    {
        await using var requests = new ArchiveWindow(await archive.OpenAsync(BatchFiles.Requests(chunk), cancellationToken).ConfigureAwait(false), RequestLine.KeyWindow);
        var start = await requests.ReadAsync(entry.RequestOffset, RequestLine.Start.Length + entry.KeyLength, cancellationToken).ConfigureAwait(false);
        return RequestLine.Key(start.Span, entry.KeyLength).SequenceEqual(key.Span);
    }
}
