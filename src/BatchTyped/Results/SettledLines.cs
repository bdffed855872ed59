using BatchTyped.Archive;
using BatchTyped.Engine.Files;
using BatchTyped.Engine.Settling;
using BatchTyped.Engine.State;

namespace BatchTyped.Results;

/// <summary>The lines of a settled batch, in the order of its index: verdict, key, item and result line of each.</summary>
internal sealed class SettledLines : IAsyncDisposable
{
    private readonly IRunArchive _archive;
    private readonly RunState _state;
    private readonly BatchRecord _batch;
    private readonly HashSet<int> _checkedItems;
    private readonly BatchIndex _index;
    private readonly VerdictEntries _verdicts;
    private readonly FoundLater? _later;
    private readonly Dictionary<int, ArchiveWindow> _items = [];
    private ArchiveWindow? _results;

    private SettledLines(IRunArchive archive, RunState state, BatchRecord batch, HashSet<int> checkedItems, BatchIndex index, VerdictEntries verdicts, FoundLater? later)
    {
        _archive = archive;
        _state = state;
        _checkedItems = checkedItems;
        _batch = batch;
        _index = index;
        _verdicts = verdicts;
        _later = later;
    }

    internal int Count => _index.Count;

    /// <param name="archive">Where the files are.</param>
    /// <param name="state">The run.</param>
    /// <param name="batch">The batch.</param>
    /// <param name="checkedItems">Chunks whose items were compared with their hash before; others are, and are added.</param>
    /// <param name="cancellationToken">Ends the opening.</param>
    /// <exception cref="BatchArchiveException">A file is missing, or isn't as it was written.</exception>
    internal static async ValueTask<SettledLines> OpenAsync(
        IRunArchive archive, RunState state, BatchRecord batch, HashSet<int> checkedItems, CancellationToken cancellationToken)
    {
        var index = await BatchIndex.OfBatchAsync(archive, batch, cancellationToken).ConfigureAwait(false);
        var verdicts = await VerdictEntries.OfBatchAsync(archive, batch, cancellationToken).ConfigureAwait(false);
        return verdicts.Count == index.Count
            ? new SettledLines(archive, state, batch, checkedItems, index, verdicts, await FoundLater.OfBatchAsync(archive, state, batch, cancellationToken).ConfigureAwait(false))
            : throw ArchiveDamage.Of(BatchFiles.Verdicts(batch.Ordinal), $"has {verdicts.Count} verdicts, and its batch {index.Count} lines");
    }

    /// <summary>Whether the line is the last word about its item: it isn't sent again, and its result didn't come later.</summary>
    internal bool IsFinal(int line) => _verdicts[line] is { IsFinal: true } verdict
        && (_later is null || verdict.Outcome != BatchOutcome.Missing || !_later.Contains(_index.KeyOf(line).Span));

    internal async ValueTask<SettledLine> ReadAsync(int line, CancellationToken cancellationToken)
    {
        var entry = _index[line];
        var verdict = _verdicts[line];
        var items = await ItemsOfAsync(entry.ItemBatch, cancellationToken).ConfigureAwait(false);
        var item = await items.ReadAsync(entry.ItemOffset, entry.ItemLength, cancellationToken).ConfigureAwait(false);
        var result = ReadOnlyMemory<byte>.Empty;
        if (verdict.ResultLength > 0)
        {
            _results ??= new ArchiveWindow(await StoredFile.OpenAsync(_archive, _batch, ArchiveKind.Results, cancellationToken).ConfigureAwait(false));
            result = await _results.ReadAsync(verdict.ResultOffset, verdict.ResultLength, cancellationToken).ConfigureAwait(false);
        }

        // A batch that settled without having been sent didn't count as a try.
        var attempts = _batch.WasSent ? entry.Attempt : entry.Attempt - 1;
        return new SettledLine(
            _index.KeyOf(line), item, result, verdict.Outcome, attempts, entry.MaxTokens, IsShared: entry.Leader is not null, entry.IsFallback,
            CanceledByNobody: _batch is { WasSent: true, CancelSent: false, CanceledAtService: false });
    }

    public async ValueTask DisposeAsync()
    {
        _index.Dispose();
        _verdicts.Dispose();
        _later?.Dispose();
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
            items = new ArchiveWindow(_checkedItems.Contains(chunk)
                ? await _archive.OpenAsync(BatchFiles.Items(chunk), cancellationToken).ConfigureAwait(false)
                : await StoredFile.OpenAsync(_archive, _state.Batches[chunk], ArchiveKind.Items, cancellationToken).ConfigureAwait(false));
            _items.Add(chunk, items);
            _checkedItems.Add(chunk);
        }

        return items;
    }
}
