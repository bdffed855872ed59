using BatchTyped.Engine.Decisions;
using BatchTyped.Engine.State;

namespace BatchTyped.Engine.Driving;

/// <summary>What is told of a run, from its durable state alone.</summary>
internal static class RunReport
{
    internal static BatchProgress Progress(RunState state)
    {
        var tally = RunFacts.Settled(state);
        return new BatchProgress
        {
            Run = state.Run.Name,
            Items = state.Run.Items,
            InputClosed = state.Run.InputClosed,
            Settled = tally.Final.Values.Sum(),
            Retried = tally.Retried,
            BatchesReady = Count(state, BatchStatus.Ready),
            BatchesSending = Count(state, BatchStatus.Sending, BatchStatus.Committing, BatchStatus.Uncertain, BatchStatus.Held),
            BatchesInProgress = Count(state, BatchStatus.Accepted),
            BatchesEnded = Count(state, BatchStatus.Ended, BatchStatus.Collected),
            BatchesSettled = Count(state, BatchStatus.Settled),
            Outcomes = tally.Final,
            Usage = tally.Usage,
            Cost = tally.Cost,
            IsEnded = state.Run.EndedAt is not null,
        };
    }

    /// <summary>The summary of a run, once typed code has counted the answers that don't fit.</summary>
    internal static BatchRunSummary Summary(RunState state, long invalid)
    {
        var tally = RunFacts.Settled(state);
        var outcomes = tally.Final.ToBuilder();
        if (invalid > 0)
        {
            outcomes[BatchOutcome.Succeeded] -= invalid;
            outcomes[BatchOutcome.InvalidOutput] = invalid;
        }

        return new BatchRunSummary
        {
            Run = state.Run.Name,
            Items = state.Run.Items,
            Outcomes = outcomes.ToImmutable(),
            Retried = tally.Retried,
            Batches = state.Batches.Values.Count(batch => batch.ApiId is not null),
            Usage = tally.Usage,
            Cost = tally.Cost,
            StandardCost = tally.StandardCost,
            UncertainBatches = Count(state, BatchStatus.Uncertain, BatchStatus.Held),
            Pause = state.Run.Pause?.Reason,
            IsEnded = state.Run.EndedAt is not null,
        };
    }

    internal static BatchRunInfo Info(RunState state) => new()
    {
        Name = state.Run.Name,
        TaskName = state.Run.TaskName,
        Model = state.Run.Model,
        BaseAddress = new Uri(state.Run.BaseAddress),
        CreatedAt = state.Run.CreatedAt,
        EndedAt = state.Run.EndedAt,
        PauseMessage = state.Run.Pause?.Message,
        Progress = Progress(state),
    };

    private static int Count(RunState state, params ReadOnlySpan<BatchStatus> statuses)
    {
        var count = 0;
        foreach (var batch in state.Batches.Values)
        {
            count += statuses.Contains(batch.Status) ? 1 : 0;
        }

        return count;
    }
}
