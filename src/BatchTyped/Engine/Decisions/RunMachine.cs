using System.Collections.Immutable;
using BatchTyped.Engine.State;
using BatchTyped.Store;

namespace BatchTyped.Engine.Decisions;

/// <summary>
/// The run as a pure state machine: state and event in, next state and changed rows out. It knows neither clock nor disk nor
/// network. Live work, recovery and simulation call the same <see cref="Apply"/>; an event that doesn't fit the state throws, since
/// carrying on could pay twice.
/// </summary>
internal sealed partial class RunMachine
{
    private readonly DateTimeOffset _now;
    private readonly RunLimits _limits;
    private readonly RunState _before;
    private readonly List<int> _changedBatches = [];
    private readonly List<int> _changedSegments = [];
    private RunRecord _run;
    private ImmutableSortedDictionary<int, BatchRecord> _batches;
    private ImmutableSortedDictionary<int, SegmentRecord> _segments;
    private RunIndex _index;

    private RunMachine(RunState state, DateTimeOffset now, RunLimits limits)
    {
        _now = now;
        _limits = limits;
        _before = state;
        _run = state.Run;
        _batches = state.Batches;
        _segments = state.Segments;
        _index = state.Index;
    }

    /// <summary>Applies an event.</summary>
    /// <param name="state">The state it happened in.</param>
    /// <param name="runEvent">What happened.</param>
    /// <param name="now">When, by the local clock.</param>
    /// <param name="limits">The policy of the run.</param>
    /// <returns>The next state and the rows to make durable.</returns>
    /// <exception cref="InvalidOperationException">The event can't happen in this state.</exception>
    internal static RunTransition Apply(RunState state, RunEvent runEvent, DateTimeOffset now, RunLimits limits)
    {
        var machine = new RunMachine(state, now, limits);
        machine.On(runEvent);
        machine.WithdrawNewlyKnown();
        return machine.Finish(runEvent);
    }

    private void On(RunEvent runEvent)
    {
        switch (runEvent)
        {
            case RunEvent.Driven: OnDriven(); break;
            case RunEvent.ServiceSeen seen: OnServiceSeen(seen); break;
            case RunEvent.ChunkBuilt built: OnChunkBuilt(built); break;
            case RunEvent.SourceEnded ended: OnSourceEnded(ended); break;
            case RunEvent.RetryBuilt built: OnRetryBuilt(built); break;
            case RunEvent.BatchSplit split: OnBatchSplit(split); break;
            case RunEvent.SendBegun begun: OnSendBegun(begun); break;
            case RunEvent.UploadFailed failed: OnUploadFailed(failed); break;
            case RunEvent.CommitPoint point: OnCommitPoint(point); break;
            case RunEvent.Refused refused: OnRefused(refused); break;
            case RunEvent.Accepted accepted: OnAccepted(accepted); break;
            case RunEvent.AnswerLost lost: OnAnswerLost(lost); break;
            case RunEvent.Looked looked: OnLooked(looked); break;
            case RunEvent.Proven proven: OnProven(proven); break;
            case RunEvent.Unprovable unprovable: OnUnprovable(unprovable); break;
            case RunEvent.Claimed claimed: WithdrawCandidates([.. claimed.BatchIds]); break;
            case RunEvent.Decided decided: OnDecided(decided.Decision); break;
            case RunEvent.Watched watched: OnWatched(watched); break;
            case RunEvent.TwinPriced priced: OnTwinPriced(priced); break;
            case RunEvent.Polled polled: OnPolled(polled); break;
            case RunEvent.BatchGone gone: OnBatchGone(gone); break;
            case RunEvent.CancelSent sent: OnCancelSent(sent); break;
            case RunEvent.Collected collected: OnCollected(collected); break;
            case RunEvent.ResultsRefused refused: OnResultsRefused(refused); break;
            case RunEvent.ClockJumped jumped: OnClockJumped(jumped.By); break;
            case RunEvent.ResultsIncomplete incomplete: OnResultsIncomplete(incomplete); break;
            case RunEvent.Settled settled: OnSettled(settled); break;
            case RunEvent.CollectedAgain again: OnCollectedAgain(again); break;
            case RunEvent.Delivered delivered: OnDelivered(delivered); break;
            case RunEvent.Swept swept: OnSwept(swept); break;
            case RunEvent.Compressed compressed: Put(Batch(compressed.Ordinal, BatchStatus.Settled) with { Compressed = true }); break;
            case RunEvent.CancelSeen: _run = _run with { Canceled = true }; break;
            case RunEvent.Paused paused: Pause(paused.Reason, paused.Message); break;
            case RunEvent.Ended: _run = _run with { EndedAt = _now }; break;
            default: throw new InvalidOperationException($"Unknown event {runEvent.Name}.");
        }
    }

    private RunTransition Finish(RunEvent runEvent) => new(
        new RunState(_run, _batches, _segments) { Version = _before.Version + 1, Index = _index },
        new RunChange(
            _run,
            [.. _changedBatches.Distinct().Select(ordinal => _batches[ordinal])],
            [.. _changedSegments.Distinct().Select(batch => _segments[batch])],
            runEvent.Name,
            _now,
            UnlessCanceled: runEvent is RunEvent.SendBegun or RunEvent.CommitPoint)
        {
            Version = _before.Version,
            Taken = (runEvent as RunEvent.Decided)?.Decision,
        });

    /// <summary>The batch an event speaks of, which must be in one of these states.</summary>
    private BatchRecord Batch(int ordinal, params ReadOnlySpan<BatchStatus> expected)
    {
        if (!_batches.TryGetValue(ordinal, out var batch))
        {
            throw new InvalidOperationException($"Run \"{_run.Name}\" has no batch {ordinal}.");
        }

        return expected.Contains(batch.Status)
            ? batch
            : throw new InvalidOperationException($"Batch {ordinal} of run \"{_run.Name}\" is {batch.Status}, which the event doesn't fit.");
    }

    private void Put(BatchRecord batch)
    {
        _index = _index.With(_batches.GetValueOrDefault(batch.Ordinal), batch);
        _batches = _batches.SetItem(batch.Ordinal, batch);
        _changedBatches.Add(batch.Ordinal);
    }

    private void Put(SegmentRecord segment)
    {
        _index = _index.With(segment);
        _segments = _segments.SetItem(segment.Batch, segment);
        _changedSegments.Add(segment.Batch);
    }

    // The first reason stays: later ones follow from it.
    private void Pause(BatchPauseReason reason, string message) =>
        _run = _run with { Pause = _run.Pause ?? new PauseRecord(reason, message, _now) };
}
