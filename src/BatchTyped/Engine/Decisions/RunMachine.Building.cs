using System.Collections.Immutable;
using BatchTyped.Engine.Building;
using BatchTyped.Engine.State;

namespace BatchTyped.Engine.Decisions;

/// <content>From the source, or from earlier results, to batches that are ready.</content>
internal sealed partial class RunMachine
{
    private void OnDriven()
    {
        foreach (var batch in _index.Open.Values.Where(batch => batch.Overdue || batch.UnknownSince is not null))
        {
            Put(batch with { Overdue = false, UnknownSince = null, UnknownAnswers = 0 });
        }

        WaitAnew();
        AskAnew();
        LookAgain();
        foreach (var batch in _index.Open.Values)
        {
            if (batch.Status == BatchStatus.Sending)
            {
                // The last two bytes were never on their way: nothing can have been accepted.
                Put(batch with { Status = BatchStatus.Ready });
            }
            else if (batch.Status == BatchStatus.Committing)
            {
                Put(Doubted(batch, "the process ended while it waited for the answer", serverAnswered: false));
            }
        }

        WithdrawKnown();

        // Starting again is how a user says that what stopped the run is mended.
        _run = _run with { Pause = null };
    }

    private void OnServiceSeen(RunEvent.ServiceSeen seen) => _run = _run with
    {
        Organization = _run.Organization ?? seen.Organization,
        Workspace = _run.Workspace ?? seen.Workspace,
    };

    private void OnChunkBuilt(RunEvent.ChunkBuilt built)
    {
        if (_run.InputClosed || built.Source.Start != _run.SourcePosition)
        {
            throw new InvalidOperationException($"Run \"{_run.Name}\" stands at item {_run.SourcePosition}; a chunk from item {built.Source.Start} doesn't follow.");
        }

        Put(NewBatch(built.Batch, _run.Betas) with { Source = built.Source });
        _run = _run with
        {
            SourcePosition = built.Source.End,
            Items = _run.Items + built.Batch.Count + built.Batch.Shared,
            ChainHash = built.Source.ChainHash,
            InputClosed = built.IsLast,
        };
    }

    private void OnSourceEnded(RunEvent.SourceEnded ended) => _run = _run with { InputClosed = true, SourcePosition = ended.Position };

    private void OnRetryBuilt(RunEvent.RetryBuilt built)
    {
        foreach (var ordinal in built.Segments)
        {
            var segment = _segments[ordinal];
            if ((built.Apart ? segment.Apart!.ConsumedBy : segment.ConsumedBy) is { } other)
            {
                throw new InvalidOperationException($"The retry segment of batch {ordinal} was already taken by batch {other}.");
            }

            var taken = built.Apart
                ? segment with { Apart = segment.Apart! with { ConsumedBy = built.Batch.Ordinal } }
                : segment with { ConsumedBy = built.Batch.Ordinal };
            Put(taken);
            if (taken.IsConsumed && _limits.Keep != BatchArchiveKeep.Everything)
            {
                Put(Drop(_batches[ordinal], DroppedFiles.Retry));
            }
        }

        Put(NewBatch(built.Batch, built.Apart ? _run.FallbackBetas : _run.Betas) with { Segments = built.Segments });
    }

    private void OnBatchSplit(RunEvent.BatchSplit split)
    {
        var batch = Batch(split.Ordinal, BatchStatus.Ready, BatchStatus.Held, BatchStatus.Accepted, BatchStatus.Ended, BatchStatus.Collected, BatchStatus.Settled);
        if (batch.Status != BatchStatus.Ready || RunFacts.MayTurnUp(batch))
        {
            // Beside the split, a batch of an earlier send turned up: the whole may be paid for, and its halves stay unsent.
            return;
        }

        Put(Drop(batch with { Status = BatchStatus.Replaced, Halves = [split.First.Ordinal, split.Second.Ordinal] }, DroppedFiles.Requests));
        Put(NewBatch(split.First, batch.Betas));
        Put(NewBatch(split.Second, batch.Betas));
    }

    private BatchRecord NewBatch(BuiltBatch built, ImmutableArray<string> betas) => _batches.ContainsKey(built.Ordinal)
        ? throw new InvalidOperationException($"Run \"{_run.Name}\" already has a batch {built.Ordinal}.")
        : new BatchRecord
        {
            Ordinal = built.Ordinal,
            Marker = built.Marker,
            Status = BatchStatus.Ready,
            Count = built.Count,
            Shared = built.Shared,
            Bytes = built.Bytes,
            Sha256 = built.Sha256,
            WorstCaseCost = built.WorstCaseCost,
            Hashes = built.Hashes,
            Betas = betas,
        };
}
