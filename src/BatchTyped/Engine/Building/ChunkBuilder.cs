using System.Globalization;
using BatchTyped.Archive;
using BatchTyped.Engine.Decisions;
using BatchTyped.Engine.Files;
using BatchTyped.Engine.State;
using BatchTyped.SourceGen;

namespace BatchTyped.Engine.Building;

/// <summary>
/// Takes items from the source and writes chunk after chunk. An item that doesn't fit any more is kept for the next chunk; the source
/// is released once it is read to its end. A chunk waits for a source that doesn't answer until it is closed; without an item it
/// doesn't wait.
/// </summary>
internal sealed class ChunkBuilder(
    InputReader input, IRunArchive archive, RunLimits limits, DuplicateKeys duplicates, LinePrices prices, BatchTaskInfo task, TimeProvider time) : IAsyncDisposable
{
    private readonly PreparedItem _next = new();
    private readonly KeyTable _keys = new();
    private readonly EqualRequests? _equal = task.ShareIdenticalRequests ? new EqualRequests() : null;
    private readonly List<ulong> _hashes = [];
    private readonly EarlierKeys _earlier = new(archive);
    private TaskCompletionSource _closing = new();
    private long _begunAt;
    private long _skipped;
    private bool _hasNext;

    /// <summary>The state of the source now.</summary>
    internal InputWait Wait => new()
    {
        IsAwaited = input.IsAwaited,
        IdleFor = input.WaitingFor(),
        ChunkAge = Volatile.Read(ref _begunAt) is not 0 and var begun ? time.GetElapsedTime(begun) : null,
    };

    /// <summary>Takes no more items into the chunk that is being built: it becomes a batch with those it has.</summary>
    internal void Close()
    {
        _closing.TrySetResult();
        input.LeaveBehind();
    }

    /// <summary>Waits until the source has answered the question that is open.</summary>
    internal Task WaitForInputAsync(CancellationToken cancellationToken) => input.WaitAsync(cancellationToken);

    /// <summary>Writes the next chunk.</summary>
    /// <param name="state">The run before it; its source position is where the source stands.</param>
    /// <param name="ordinal">The chunk's ordinal.</param>
    /// <param name="cancellationToken">Ends the building; nothing of the chunk stays.</param>
    /// <returns>What was built, or that the source has ended; <see langword="null"/> when the source doesn't answer and nothing is built.</returns>
    internal async Task<RunEvent?> BuildAsync(RunState state, int ordinal, CancellationToken cancellationToken)
    {
        var chunks = state.Batches.Values.Where(batch => batch.Source is not null).ToList();
        await _earlier.PrepareAsync(chunks, cancellationToken).ConfigureAwait(false);
        _keys.Clear();
        _equal?.Clear();
        _hashes.Clear();
        _closing = new TaskCompletionSource(input.Continuations);
        await using var chunk = new OpenChunk(archive, state.Run, ordinal, state.Run.SourcePosition + _skipped);
        try
        {
            if (!await input.DoAsync(() => FillAsync(chunk, chunks, cancellationToken), cancellationToken).ConfigureAwait(false))
            {
                cancellationToken.ThrowIfCancellationRequested();
            }

            return await FinishAsync(chunk, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            Volatile.Write(ref _begunAt, 0);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await input.DisposeAsync().ConfigureAwait(false);
        _next.Dispose();
        _keys.Dispose();
    }

    private async Task<RunEvent?> FinishAsync(OpenChunk chunk, CancellationToken cancellationToken)
    {
        var ended = chunk.IsLast;
        if (ended)
        {
            await input.DisposeAsync().ConfigureAwait(false);
        }

        _skipped = 0;
        if (chunk.Batch is not { } batch)
        {
            // What was skipped is part of the next chunk, or of the end.
            _skipped = ended ? 0 : chunk.Position - chunk.Run.SourcePosition;
            return ended ? new RunEvent.SourceEnded(chunk.Position) : null;
        }

        var built = await batch.PublishAsync(cancellationToken).ConfigureAwait(false);
        _earlier.Add(_hashes);
        return new RunEvent.ChunkBuilt(built, new SourceSpan(chunk.Run.SourcePosition, chunk.Position, chunk.Chain.Finish()), ended);
    }

    private async Task FillAsync(OpenChunk chunk, List<BatchRecord> chunks, CancellationToken cancellationToken)
    {
        while (true)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (_closing.Task.IsCompleted)
            {
                return;
            }

            if (!_hasNext)
            {
                switch (input.TryMoveNext())
                {
                    case InputMove.Ended:
                        chunk.IsLast = true;
                        return;
                    case InputMove.Waits when TakesMore(chunk):
                        await WaitOrCloseAsync(cancellationToken).ConfigureAwait(false);
                        continue;
                    case not InputMove.Item:
                        return;
                }

                _next.Take(input.Source, chunk.Position, limits.BatchBytes);
                _hasNext = true;
            }

            var leader = _equal?.Find(_next.Parameters);
            if (chunk.Batch is { } begun && CutsBefore(begun, leader))
            {
                return;
            }

            _hasNext = false;
            chunk.Position++;
            if (await IsDuplicateAsync(chunks, chunk.Run.Items, cancellationToken).ConfigureAwait(false))
            {
                continue;
            }

            if (chunk.Batch is not { } batch)
            {
                batch = await chunk.BeginAsync(cancellationToken).ConfigureAwait(false);
                Volatile.Write(ref _begunAt, time.GetTimestamp());
            }

            _hashes.Add(Append(batch, leader, chunk.Run.Items, chunk.Chain));
            await batch.FlushIfFullAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task WaitOrCloseAsync(CancellationToken cancellationToken)
    {
        await Task.WhenAny(input.Answer, _closing.Task).WaitAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Whether a chunk that was begun has room for another item, whatever it is.</summary>
    private bool TakesMore(OpenChunk chunk) =>
        chunk.Batch is { } batch && !ChunkCutter.IsFull(batch.Lines, limits) && (_equal is not null || batch.Count < limits.BatchSize);

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
