using System.Globalization;
using BatchTyped.Archive;
using BatchTyped.Engine.Decisions;
using BatchTyped.Engine.Files;
using BatchTyped.Engine.State;
using BatchTyped.SourceGen;

namespace BatchTyped.Engine.Building;

/// <summary>
/// Takes items from the source and writes chunk after chunk. An item that doesn't fit any more is kept for the next chunk; the source
/// is released once it is read to its end.
/// </summary>
internal sealed class ChunkBuilder(
    IItemSource source, IRunArchive archive, RunLimits limits, DuplicateKeys duplicates, LinePrices prices, BatchTaskInfo task) : IAsyncDisposable
{
    private readonly PreparedItem _next = new();
    private readonly KeyTable _keys = new();
    private readonly EqualRequests? _equal = task.ShareIdenticalRequests ? new EqualRequests() : null;
    private readonly List<ulong> _hashes = [];
    private readonly EarlierKeys _earlier = new(archive);
    private bool _hasNext;

    /// <summary>Writes the next chunk.</summary>
    /// <param name="state">The run before it; its source position is where the source stands.</param>
    /// <param name="ordinal">The chunk's ordinal.</param>
    /// <param name="cancellationToken">Ends the building; nothing of the chunk stays.</param>
    /// <returns>What was built, or that the source has ended.</returns>
    internal async Task<RunEvent> BuildAsync(RunState state, int ordinal, CancellationToken cancellationToken)
    {
        var chunks = state.Batches.Values.Where(batch => batch.Source is not null).ToList();
        await _earlier.PrepareAsync(chunks, cancellationToken).ConfigureAwait(false);

        var run = state.Run;
        var position = run.SourcePosition;
        _keys.Clear();
        _equal?.Clear();
        _hashes.Clear();
        using var chain = new ChainHash(run.ChainHash);
        await using var batch = await BatchAssembler.CreateAsync(archive, ordinal, run.RandomId, withItems: true, cancellationToken).ConfigureAwait(false);

        var ended = false;
        while (!ended)
        {
            if (!_hasNext && !await TryTakeNextAsync(position, cancellationToken).ConfigureAwait(false))
            {
                ended = true;
                break;
            }

            var leader = _equal?.Find(_next.Parameters);
            if (CutsBefore(batch, leader))
            {
                break;
            }

            _hasNext = false;
            position++;
            if (await IsDuplicateAsync(chunks, run.Items, cancellationToken).ConfigureAwait(false))
            {
                continue;
            }

            _hashes.Add(Append(batch, leader, run.Items, chain));
            await batch.FlushIfFullAsync(cancellationToken).ConfigureAwait(false);
        }

        if (ended)
        {
            await source.DisposeAsync().ConfigureAwait(false);
        }

        if (batch.Count == 0)
        {
            return new RunEvent.SourceEnded(position);
        }

        var built = await batch.PublishAsync(cancellationToken).ConfigureAwait(false);
        _earlier.Add(_hashes);
        return new RunEvent.ChunkBuilt(built, new SourceSpan(run.SourcePosition, position, chain.Finish()), ended);
    }

    public async ValueTask DisposeAsync()
    {
        _next.Dispose();
        _keys.Dispose();
        await source.DisposeAsync().ConfigureAwait(false);
    }

    private async ValueTask<bool> TryTakeNextAsync(long position, CancellationToken cancellationToken)
    {
        if (!await source.MoveNextAsync(cancellationToken).ConfigureAwait(false))
        {
            return false;
        }

        _next.Take(source, position, limits.BatchBytes);
        return _hasNext = true;
    }

    /// <summary>An item that shares a request of the chunk adds no request to it.</summary>
    private bool CutsBefore(BatchAssembler batch, int? leader) => ChunkCutter.IsFull(batch.Lines, limits)
        || (leader is null && ChunkCutter.CutsBefore(batch.Count, batch.BodyBytes, _next.Request.Length + RequestLine.Separator.Length, limits));

    private ulong Append(BatchAssembler batch, int? leader, long itemsBefore, ChainHash chain)
    {
        chain.Add(_next);
        var hash = KeyHash.Of(_next.Key);
        var entry = new IndexEntry
        {
            Item = itemsBefore + batch.Lines,
            Attempt = 1,
            ItemBatch = batch.Ordinal,
            ItemOffset = batch.AddItem(_next.Item),
            ItemLength = _next.Item.Length,
            RequestLength = 0,
            RequestOffset = 0,
            KeyHash = hash,
            MaxTokens = task.MaxTokens,
            KeyLength = _next.KeyLength,
        };
        if (leader is { } shared)
        {
            batch.AddShared(entry, shared, _next.Key);
        }
        else
        {
            var line = batch.AddRequest(_next.Request, entry, prices.WorstCase(_next.Parameters.Length, task.MaxTokens));
            _equal?.Add(line);
        }

        return hash;
    }

    private async ValueTask<bool> IsDuplicateAsync(List<BatchRecord> chunks, long itemsBefore, CancellationToken cancellationToken)
    {
        long? first = null;
        if (!_keys.TryAdd(_next.Key, out var earlierLine))
        {
            first = itemsBefore + earlierLine;
        }
        else if (_earlier.MayContain(KeyHash.Of(_next.Key)))
        {
            first = await _earlier.FindAsync(_next.Key.ToArray(), chunks, cancellationToken).ConfigureAwait(false);
        }

        if (first is null)
        {
            return false;
        }

        return duplicates == DuplicateKeys.KeepFirst
            ? true
            : throw new BatchInputException(_next.Position, string.Create(CultureInfo.InvariantCulture,
                $"its key {_next.KeyText} is that of item {first + 1}. Give each item a key of its own, or set {nameof(BatchRunOptions)}.{nameof(BatchRunOptions.Duplicates)} to {nameof(DuplicateKeys.KeepFirst)}."));
    }
}
