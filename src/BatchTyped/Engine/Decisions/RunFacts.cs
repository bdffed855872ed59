using System.Collections.Immutable;
using BatchTyped.Engine.State;

namespace BatchTyped.Engine.Decisions;

/// <summary>What follows from the durable state of a run.</summary>
internal static class RunFacts
{
    /// <summary>How long the service keeps results, from the creation of their batch.</summary>
    internal static readonly TimeSpan ResultsKept = TimeSpan.FromDays(29);

    /// <summary>How long before that end results are warned about, and collected before anything is sent.</summary>
    internal static readonly TimeSpan LossWarning = TimeSpan.FromDays(3);

    /// <summary>Whether a batch fills the queue at the service, or may.</summary>
    internal static bool IsInQueue(BatchRecord batch) => batch.Status is
        BatchStatus.Sending or BatchStatus.Committing or BatchStatus.Uncertain or BatchStatus.Held or BatchStatus.Accepted;

    /// <summary>How many requests of a run fill the queue at the service, or may.</summary>
    internal static long Queued(RunState state) => state.Index.Open.Values.Where(IsInQueue).Sum(batch => (long)batch.Count);

    /// <summary>Whether the run has ended and files wait until their results are delivered: whoever drives it drops them.</summary>
    internal static bool WaitsForDelivery(RunState state, RunLimits limits) =>
        state.Run.EndedAt is not null && limits.Keep == BatchArchiveKeep.Undelivered && state.Run.Delivered < state.Run.Settled;

    /// <summary>Whether requests for the fallback model go out under other headers than the rest, and so in batches of their own.</summary>
    internal static bool SendsFallbackApart(RunRecord run) => run.FallbackModel is not null && !run.FallbackBetas.SequenceEqual(run.Betas);

    /// <summary>Whether a batch of an earlier send may have turned up: until that is settled, it isn't sent again.</summary>
    internal static bool MayTurnUp(BatchRecord batch) => batch.Watches.Any(watch => !watch.GivenUp && !watch.Candidates.IsEmpty);

    /// <summary>Whether results were asked for and didn't come: a person may decide about them.</summary>
    internal static bool WaitsForResults(BatchRecord batch) => batch is { Status: BatchStatus.Ended, ResultsWait: not null };

    /// <summary>Whether results don't come although they were asked for long enough: nothing but the run's end waits for them any more.</summary>
    internal static bool IsResultless(BatchRecord batch, DateTimeOffset now, RunLimits limits) =>
        WaitsForResults(batch) && batch.ResultsWait!.Attempts > 0 && now >= batch.ResultsWait.Since + limits.ForeignAnswerLimit;

    /// <summary>Whether a start looks once more for the results that a settled batch lacks.</summary>
    internal static bool IsLookedForAtStart(BatchRecord batch, DateTimeOffset now) =>
        batch is { MissingAccepted: false, NothingKept: false } && now < batch.CreatedAt + ResultsKept;

    /// <summary>Whether a start looks once more for results that settled batches lack.</summary>
    internal static bool LooksAgainAtStart(RunState state, DateTimeOffset now) =>
        state.Index.Lacking.Select(ordinal => state.Batches[ordinal]).Any(batch => batch.LooksAgain || IsLookedForAtStart(batch, now));

    /// <summary>Batches at the service of which one may be a batch of the run: those that are looked into, or that its user is asked about.</summary>
    internal static IEnumerable<string> Candidates(RunIndex index) => InDoubt(index).SelectMany(Candidates).Distinct();

    /// <summary>Batches of which a send may have come to a batch that isn't known yet.</summary>
    internal static IEnumerable<BatchRecord> InDoubt(RunIndex index) =>
        index.Watched.Values.Concat(index.Open.Values.Where(batch => batch.Uncertainty is not null && !index.Watched.ContainsKey(batch.Ordinal)));

    /// <summary>Batches at the service of which one may be this batch.</summary>
    internal static IEnumerable<string> Candidates(BatchRecord batch) =>
        batch.Watches.IsEmpty && batch.Uncertainty is null ? [] : batch.Watches.SelectMany(watch => watch.Candidates).Concat(batch.Uncertainty?.Candidates ?? []);

    /// <summary>Batches whose results lie only at the service and will soon be gone there, the first to go first.</summary>
    internal static ImmutableArray<BatchRecord> NearLoss(RunState state, DateTimeOffset now) =>
    [
        .. state.Index.Open.Values
            .Where(batch => batch.Status is BatchStatus.Accepted or BatchStatus.Ended && !batch.Overdue && now >= batch.CreatedAt + ResultsKept - LossWarning)
            .OrderBy(batch => batch.CreatedAt),
    ];

    /// <summary>Whether something is still to be found out that no result waits for: about late twins, and what they cost.</summary>
    internal static bool IsWatched(RunState state) => !state.Index.Watched.IsEmpty;

    /// <summary>What the settled batches came to.</summary>
    internal static Tally Settled(RunState state) => state.Index.Totals.Tally;

    /// <summary>
    /// What is left of a budget: the budget less what settled batches cost and less the worst case of what was sent and hasn't
    /// settled. <see langword="null"/> without a budget; below zero when a cost isn't known, so that nothing more is sent on it.
    /// </summary>
    internal static decimal? BudgetLeft(RunState state, decimal? maxCost) => BudgetLeft(state.Index.Totals, maxCost);

    /// <inheritdoc cref="BudgetLeft(RunState, decimal?)"/>
    internal static decimal? BudgetLeft(RunTotals totals, decimal? maxCost) =>
        maxCost is not { } budget ? null : totals.Committed.OrUnknown is { } known ? budget - known : -1;
}
