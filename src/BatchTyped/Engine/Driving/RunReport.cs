using System.Globalization;
using BatchTyped.Engine.Decisions;
using BatchTyped.Engine.State;

namespace BatchTyped.Engine.Driving;

/// <summary>What is told of a run, from its durable state alone.</summary>
internal static class RunReport
{
    /// <param name="state">The durable state.</param>
    /// <param name="waits">What whoever drives the run waits for, which isn't durable.</param>
    internal static BatchProgress Progress(RunState state, IReadOnlyList<BatchWait> waits)
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
            BatchesHeld = Count(state, BatchStatus.Held),
            BatchesUncertain = Count(state, BatchStatus.Uncertain),
            BatchesInProgress = Count(state, BatchStatus.Accepted),
            RequestsInProgress = state.Batches.Values.Where(batch => batch.Status == BatchStatus.Accepted).Sum(batch => (long)batch.Count),
            BatchesOverdue = state.Batches.Values.Count(batch => batch is { Status: BatchStatus.Accepted, Overdue: true }),
            BatchesEnded = Count(state, BatchStatus.Ended, BatchStatus.Collected),
            BatchesSettled = Count(state, BatchStatus.Settled),
            Outcomes = tally.Final,
            Usage = tally.Usage,
            Cost = tally.Cost,
            RequestsPaidTwice = state.Batches.Values.Sum(batch => (long)batch.Count * batch.Twins.Length),
            Pause = state.Run.Pause?.Reason,
            PauseMessage = state.Run.Pause?.Message,
            Waits = waits,
            IsCanceled = state.Run.Canceled,
            IsEnded = state.Run.EndedAt is not null,
        };
    }

    /// <summary>Whether two standings say the same.</summary>
    internal static bool IsSame(BatchProgress one, BatchProgress other) =>
        one.Outcomes.Count == other.Outcomes.Count && one.Outcomes.All(pair => other.Outcomes.TryGetValue(pair.Key, out var count) && count == pair.Value)
        && one.Waits.SequenceEqual(other.Waits)
        && one with { Outcomes = other.Outcomes, Waits = other.Waits } == other;

    /// <summary>The summary of a run, once typed code has counted the answers that don't fit.</summary>
    /// <param name="state">The durable state.</param>
    /// <param name="invalid">How many answers don't fit the result type, as far as they were read.</param>
    /// <param name="answersChecked">Whether all of them were.</param>
    /// <param name="now">The time.</param>
    internal static BatchRunSummary Summary(RunState state, long invalid, bool answersChecked, DateTimeOffset now)
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
            AnswersChecked = answersChecked,
            Retried = tally.Retried,
            Shared = state.Batches.Values.Where(batch => batch.Source is not null).Sum(batch => (long)batch.Shared),
            Batches = state.Batches.Values.Count(batch => batch.ApiId is not null),
            Usage = tally.Usage,
            Cost = tally.Cost,
            StandardCost = tally.StandardCost,
            UncertainBatches = Count(state, BatchStatus.Uncertain, BatchStatus.Held),
            HeldBatches = Held(state),
            PaidTwice = PaidTwice(state),
            ResultsGoneAt = ResultsGoneAt(state, now),
            Pause = state.Run.Pause?.Reason,
            IsEnded = state.Run.EndedAt is not null,
        };
    }

    /// <summary>What a run waits for, seen by somebody who doesn't drive it.</summary>
    /// <param name="state">The durable state.</param>
    /// <param name="isDriven">Whether somebody drives it.</param>
    internal static IReadOnlyList<BatchWait> WaitsOf(RunState state, bool isDriven) => isDriven || state.Run.EndedAt is not null
        ? []
        : [new BatchWait(BatchWaitReason.Driver, state.Run.Pause is null
            ? "Nobody drives the run at this moment: nothing is sent, and what has ended at the API isn't collected. Start it, or open it to drive it."
            : "Nobody drives the run at this moment. Start it again once that is mended which made it pause.")];

    internal static BatchRunInfo Info(RunState state, IReadOnlyList<BatchWait> waits, BatchRunDriver? driver, DateTimeOffset now) => new()
    {
        Name = state.Run.Name,
        TaskName = state.Run.TaskName,
        Model = state.Run.Model,
        BaseAddress = new Uri(state.Run.BaseAddress),
        CreatedAt = state.Run.CreatedAt,
        EndedAt = state.Run.EndedAt,
        PauseMessage = state.Run.Pause?.Message,
        HeldBatches = Held(state),
        ResultsGoneAt = ResultsGoneAt(state, now),
        Driver = driver,
        Progress = Progress(state, waits),
    };

    /// <summary>Which batches are held, and what their user can do.</summary>
    internal static string DescribeHeld(RunState state)
    {
        var held = Held(state);
        return $"Everything else is done, and batch {string.Join(", ", held.Select(batch => batch.Batch))} may or may not exist at the service: "
            + $"{string.Join("; ", held.Select(batch => batch.Reason))}. Nothing of it is sent again by itself, since it could be paid twice. "
            + $"Decide with {nameof(BatchClient)}.{nameof(BatchClient.AdoptHeldBatchAsync)} or {nameof(BatchClient.ResendHeldBatchAsync)}, and start the run again.";
    }

    /// <summary>Which batches haven't ended long after their expiry.</summary>
    internal static string DescribeOverdue(RunState state)
    {
        var overdue = state.Batches.Values.Where(batch => batch is { Status: BatchStatus.Accepted, Overdue: true })
            .Select(batch => string.Create(CultureInfo.InvariantCulture, $"{batch.Ordinal} ({batch.ApiId}, expired {batch.ExpiresAt:u})"));
        return $"Everything else is done, and the service doesn't end batch {string.Join(", ", overdue)}. Its requests may be billed, so that they aren't sent again. "
            + "Start the run again to look once more; ask the service's support with the id, or cancel the batch there, if that doesn't help.";
    }

    internal static IReadOnlyList<HeldBatch> Held(RunState state) =>
    [
        .. state.Batches.Values.Where(batch => batch.Status == BatchStatus.Held).Select(batch => new HeldBatch
        {
            Batch = batch.Ordinal,
            Marker = batch.Marker,
            Requests = batch.Count,
            Candidates = batch.Uncertainty!.Candidates,
            SentAt = batch.IntentAt!.Value,
            LostAt = batch.Uncertainty.DeadAt,
            HeldAt = batch.Uncertainty.HeldAt ?? batch.Uncertainty.DeadAt,
            Reason = batch.Uncertainty.HeldReason ?? batch.Uncertainty.Reason,
            WorstCaseCost = batch.WorstCaseCost,
        }),
    ];

    private static IReadOnlyList<TwinBatch> PaidTwice(RunState state) =>
    [
        .. state.Batches.Values.SelectMany(batch => batch.Twins, (batch, twin) => new TwinBatch
        {
            Batch = batch.Ordinal,
            BatchId = twin.ApiId,
            Requests = batch.Count,
            CreatedAt = twin.CreatedAt,
            Cost = twin.Tally?.Cost,
            WorstCaseCost = batch.WorstCaseCost,
        }),
    ];

    /// <summary>When the first results that lie only at the service will be gone there, if that is soon.</summary>
    private static DateTimeOffset? ResultsGoneAt(RunState state, DateTimeOffset now) =>
        RunFacts.NearLoss(state, now).FirstOrDefault()?.CreatedAt + RunFacts.ResultsKept;

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
