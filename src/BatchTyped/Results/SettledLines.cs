using BatchTyped.Archive;
using BatchTyped.Engine.Files;
using BatchTyped.Engine.State;

namespace BatchTyped.Results;

/// <summary>The lines of a settled batch, in the order of its index: verdict, key, item and result line of each.</summary>
internal sealed class SettledLines : IAsyncDisposable
{
    private readonly IRunArchive _archive;
    private readonly BatchRecord _batch;
    private readonly BatchIndex _index;
    private readonly VerdictEntries _verdicts;
    private readonly Dictionary<int, ArchiveWindow> _items = [];
    private ArchiveWindow? _results;

    private SettledLines(IRunArchive archive, BatchRecord batch, BatchIndex index, VerdictEntries verdicts)
    {
        _archive = archive;
        _batch = batch;
        _index = index;
        _verdicts = verdicts;
    }

    internal int Count => _index.Count;

    internal static async ValueTask<SettledLines> OpenAsync(IRunArchive archive, BatchRecord batch, CancellationToken cancellationToken)
    {
        var index = await BatchIndex.OfBatchAsync(archive, batch, cancellationToken).ConfigureAwait(false);
        var verdicts = await VerdictEntries.OfBatchAsync(archive, batch, cancellationToken).ConfigureAwait(false);
        return verdicts.Count == index.Count
            ? new SettledLines(archive, batch, index, verdicts)
            : throw new BatchArchiveException($"Batch {batch.Ordinal} has {index.Count} lines and {verdicts.Count} verdicts. Restore the state folder from a copy.");
    }

    internal bool IsFinal(int line) => _verdicts[line].IsFinal;

    internal async ValueTask<SettledLine> ReadAsync(int line, CancellationToken cancellationToken)
    {
        var entry = _index[line];
        var verdict = _verdicts[line];
        var items = await ItemsOfAsync(entry.ItemBatch, cancellationToken).ConfigureAwait(false);
        var item = await items.ReadAsync(entry.ItemOffset, entry.ItemLength, cancellationToken).ConfigureAwait(false);
        var result = ReadOnlyMemory<byte>.Empty;
        if (verdict.ResultLength > 0)
        {
            _results ??= new ArchiveWindow(await _archive.OpenAsync(BatchFiles.Results(_batch.Ordinal), cancellationToken).ConfigureAwait(false));
            result = await _results.ReadAsync(verdict.ResultOffset, verdict.ResultLength, cancellationToken).ConfigureAwait(false);
        }

        // A batch that settled without having been sent didn't count as a try.
        var attempts = _batch.ApiId is null ? entry.Attempt - 1 : entry.Attempt;
        return new SettledLine(
            _index.KeyOf(line), item, result, verdict.Outcome, attempts, entry.MaxTokens, IsShared: entry.Leader is not null, entry.IsFallback,
            CanceledByNobody: _batch is { ApiId: not null, CancelSent: false, CanceledAtService: false });
    }

    public async ValueTask DisposeAsync()
    {
        _index.Dispose();
        _verdicts.Dispose();
        foreach (var items in _items.Values)
        {
            await items.DisposeAsync().ConfigureAwait(false);
        }

        if (_results is not null)
        {
            await _results.DisposeAsync().ConfigureAwait(false);
        }
    }

    // A retry batch holds items of several chunks.
    private async ValueTask<ArchiveWindow> ItemsOfAsync(int chunk, CancellationToken cancellationToken)
    {
        if (!_items.TryGetValue(chunk, out var items))
        {
            items = new ArchiveWindow(await _archive.OpenAsync(BatchFiles.Items(chunk), cancellationToken).ConfigureAwait(false));
            _items.Add(chunk, items);
        }

        return items;
    }
}
