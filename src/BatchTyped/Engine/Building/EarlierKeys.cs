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
    internal async ValueTask PrepareAsync(IReadOnlyList<BatchRecord> chunks, CancellationToken cancellationToken)
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
    internal async ValueTask<long?> FindAsync(ReadOnlyMemory<byte> key, IReadOnlyList<BatchRecord> chunks, CancellationToken cancellationToken)
    {
        var hash = KeyHash.Of(key.Span);
        foreach (var chunk in chunks)
        {
            using var index = await BatchIndex.OfBatchAsync(archive, chunk, cancellationToken).ConfigureAwait(false);
            for (var line = 0; line < index.Count; line++)
            {
                if (index.KeyHashOf(line) == hash && index.KeyOf(line).Span.SequenceEqual(key.Span))
                {
                    return index[line].Item;
                }
            }
        }

        return null;
    }

    private async ValueTask AddAsync(KeyFilter filter, BatchRecord chunk, CancellationToken cancellationToken)
    {
        using var index = await BatchIndex.OfBatchAsync(archive, chunk, cancellationToken).ConfigureAwait(false);
        for (var line = 0; line < index.Count; line++)
        {
            filter.Add(index.KeyHashOf(line));
        }
    }
}
