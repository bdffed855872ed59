using System.Globalization;
using BatchTyped.Engine.Decisions;
using BatchTyped.Engine.State;

namespace BatchTyped.Engine.Driving;

/// <summary>What is told of a run, from its durable state alone.</summary>
internal static class RunReport
{
    private const int MostWaits = 10;

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
            RequestsInProgress = state.Index.Open.Values.Where(batch => batch.Status == BatchStatus.Accepted).Sum(batch => (long)batch.Count),
            BatchesOverdue = state.Index.Open.Values.Count(batch => batch is { Status: BatchStatus.Accepted, Overdue: true }),
            BatchesEnded = Count(state, BatchStatus.Ended, BatchStatus.Collected),
            BatchesSettled = state.Index.Totals.Settled,
            Outcomes = tally.Final,
            Usage = tally.Usage,
            Cost = tally.Cost,
            RequestsPaidTwice = state.Index.Totals.PaidTwice,
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
            Shared = state.Index.Totals.Shared,
            Batches = state.Index.Totals.Sent,
            Usage = tally.Usage,
            Cost = tally.Cost,
            StandardCost = tally.StandardCost,
            UncertainBatches = Count(state, BatchStatus.Uncertain, BatchStatus.Held),
            HeldBatches = Held(state),
            UncollectedBatches = Uncollected(state),
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
        ? [.. WaitsForResults(state)]
        :
        [
            new BatchWait
            {
                Reason = BatchWaitReason.Driver,
                Message = state.Run.Pause is null
                    ? "Nobody drives the run at this moment: nothing is sent, and what has ended at the API isn't collected. Start it, or open it to drive it."
                    : "Nobody drives the run at this moment. Start it again once that is mended which made it pause.",
            },
        ];

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
        UncollectedBatches = Uncollected(state),
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
        var overdue = state.Index.Open.Values.Where(batch => batch is { Status: BatchStatus.Accepted, Overdue: true })
            .Select(batch => string.Create(CultureInfo.InvariantCulture, $"{batch.Ordinal} ({batch.ApiId}, expired {batch.ExpiresAt:u})"));
        return $"Everything else is done, and the service doesn't end batch {string.Join(", ", overdue)}. Its requests may be billed, so that they aren't sent again. "
            + "Start the run again to look once more; ask the service's support with the id, or cancel the batch there, if that doesn't help.";
    }

    /// <summary>Which batches' results don't come, what was answered, and what their user can do.</summary>
    internal static string DescribeResultless(RunState state)
    {
        var batches = Uncollected(state);
        var first = batches[0];
        return string.Create(CultureInfo.InvariantCulture,
            $"Everything else is done, and the results of batch {string.Join(", ", batches.Select(batch => batch.Batch))} don't come. Batch {first.Batch} ({first.BatchId}) "
            + $"was asked for {first.Attempts} times since {first.Since:u}; the last time: {first.Answered.TrimEnd('.')}. The API keeps its results until {first.GoneAt:u}: nothing is given up. "
            + $"Look at what is between this program and the API (a proxy, a gateway, a sign-in page), and start the run again. "
            + $"{nameof(BatchClient)}.{nameof(BatchClient.AcceptMissingResultsAsync)} takes what is missing as final.");
    }

    /// <summary>What is waited for, of a few of them: those that are asked for again first.</summary>
    internal static IEnumerable<BatchWait> WaitsForResults(RunState state) => Uncollected(state).OrderBy(batch => batch.NextAttemptAt).Take(MostWaits).Select(batch => new BatchWait
    {
        Reason = BatchWaitReason.Results,
        Message = string.Create(CultureInfo.InvariantCulture, $"The results of batch {batch.Batch} ({batch.BatchId}) didn't come whole; the API keeps them until {batch.GoneAt:u}. The last time: {batch.Answered}"),
        Until = batch.NextAttemptAt,
        Failures = batch.Attempts,
        Status = batch.Status,
        Answer = state.Batches[batch.Batch].ResultsWait!.Words,
    });

    private static IReadOnlyList<UncollectedBatch> Uncollected(RunState state) =>
    [
        .. state.Index.Open.Values.Where(RunFacts.WaitsForResults).OrderBy(batch => batch.CreatedAt).Select(batch => new UncollectedBatch
        {
            Batch = batch.Ordinal,
            BatchId = batch.ApiId!,
            Requests = batch.Count,
            Since = batch.ResultsWait!.Since,
            Attempts = batch.ResultsWait.Attempts,
            Answered = batch.ResultsWait.Answered,
            Status = batch.ResultsWait.Status,
            NextAttemptAt = batch.NotBefore,
            GoneAt = (batch.CreatedAt ?? batch.ResultsWait.Since) + RunFacts.ResultsKept,
        }),
    ];

    internal static IReadOnlyList<HeldBatch> Held(RunState state) =>
    [
        .. state.Index.Open.Values.Where(batch => batch.Status == BatchStatus.Held).Select(batch => new HeldBatch
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

    /// <summary>Batches that are open in one of these states.</summary>
    private static int Count(RunState state, params ReadOnlySpan<BatchStatus> statuses)
    {
        var count = 0;
        foreach (var batch in state.Index.Open.Values)
        {
            count += statuses.Contains(batch.Status) ? 1 : 0;
        }

        return count;
    }
}
