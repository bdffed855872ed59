using BatchTyped.Engine.State;

namespace BatchTyped.Engine.Decisions;

/// <summary>What follows from the durable state of a run.</summary>
internal static class RunFacts
{
    /// <summary>Whether a batch fills the queue at the service, or may.</summary>
    internal static bool IsInQueue(BatchRecord batch) => batch.Status is
        BatchStatus.Sending or BatchStatus.Committing or BatchStatus.Uncertain or BatchStatus.Held or BatchStatus.Accepted;

    /// <summary>How many requests of a run fill the queue at the service, or may.</summary>
    internal static long Queued(RunState state) => state.Batches.Values.Where(IsInQueue).Sum(batch => (long)batch.Count);

    /// <summary>What the settled batches came to.</summary>
    internal static Tally Settled(RunState state) =>
        state.Batches.Values.Where(batch => batch.Tally is not null).Aggregate(Tally.Empty, (sum, batch) => sum + batch.Tally!);

    /// <summary>
    /// What is left of a budget: the budget less what settled batches cost and less the worst case of what was sent and hasn't
    /// settled. <see langword="null"/> without a budget; below zero when a cost isn't known, so that nothing more is sent on it.
    /// </summary>
    internal static decimal? BudgetLeft(RunState state, decimal? maxCost)
    {
        if (maxCost is not { } budget)
        {
            return null;
        }

        decimal? spent = 0m;
        foreach (var batch in state.Batches.Values)
        {
            spent += batch.Status switch
            {
                BatchStatus.Settled => batch.Tally!.Cost,
                BatchStatus.Ready or BatchStatus.Replaced => 0,
                _ => batch.WorstCaseCost * Math.Max(1, batch.Sends),
            };
        }

        return spent is { } known ? budget - known : -1;
    }
}
