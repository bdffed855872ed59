using System.Collections.Immutable;

namespace BatchTyped.Engine.State;

/// <summary>Sums over all batches of a run. Costs that aren't known are counted, so that a sum can be carried on when one of them changes.</summary>
internal sealed record RunTotals
{
    internal static readonly RunTotals Zero = new();

    /// <summary>Settled batches.</summary>
    internal int Settled { get; init; }

    /// <summary>Batches whose id at the service is known.</summary>
    internal int Sent { get; init; }

    /// <summary>Items of chunks that share another item's request.</summary>
    internal long Shared { get; init; }

    /// <summary>Requests that were paid twice.</summary>
    internal long PaidTwice { get; init; }

    /// <summary>What settled batches cost, what was sent and hasn't settled costs at its worst, and what was or may be paid twice.</summary>
    internal Amount Committed { get; init; }

    /// <summary>What the settled batches came to.</summary>
    internal Tally Tally => new()
    {
        Final = Final,
        Retried = Retried,
        Usage = Usage,
        Cost = Cost.OrUnknown,
        StandardCost = StandardCost.OrUnknown,
    };

    internal ImmutableSortedDictionary<BatchOutcome, long> Final { get; init; } = ImmutableSortedDictionary<BatchOutcome, long>.Empty;

    internal long Retried { get; init; }

    internal BatchUsage Usage { get; init; }

    internal Amount Cost { get; init; }

    internal Amount StandardCost { get; init; }

    internal RunTotals Plus(BatchRecord batch) => Add(batch, 1);

    internal RunTotals Without(BatchRecord? batch) => batch is null ? this : Add(batch, -1);

    /// <summary>
    /// What counts of a batch against a budget: its cost once it has settled, its worst case while it may be billed. A send that surely came
    /// to nothing (broken off before its commit point, refused, proven absent) counts no more.
    /// </summary>
    private static Amount CommittedBy(BatchRecord batch, int sign)
    {
        var committed = batch.Status switch
        {
            // Of lines that never came, or of a kind that this version doesn't know, the cost isn't known, and at most this.
            BatchStatus.Settled => default(Amount).Add(batch.Tally!.Cost ?? batch.WorstCaseCost, sign),
            BatchStatus.Ready or BatchStatus.Replaced => default,
            _ => default(Amount).Add(batch.WorstCaseCost, sign),
        };

        // What was sent again by hand without knowing may be paid twice; what was found is.
        for (var send = 0; send < batch.OpenSends; send++)
        {
            committed = committed.Add(batch.WorstCaseCost, sign);
        }

        return batch.Twins.Aggregate(committed, (sum, twin) => sum.Add(twin.Tally is { } tally ? tally.Cost : batch.WorstCaseCost, sign));
    }

    private RunTotals Add(BatchRecord batch, int sign)
    {
        var totals = this with
        {
            Settled = Settled + (batch.Status == BatchStatus.Settled ? sign : 0),
            Sent = Sent + (batch.ApiId is null ? 0 : sign),
            Shared = Shared + (batch.Source is null ? 0 : sign * (long)batch.Shared),
            PaidTwice = PaidTwice + (sign * (long)batch.Count * batch.Twins.Length),
            Committed = Committed + CommittedBy(batch, sign),
        };
        return batch.Tally is { } tally ? totals.Add(tally, sign) : totals;
    }

    private static BatchUsage Times(BatchUsage usage, long sign) => new(
        sign * usage.InputTokens, sign * usage.OutputTokens, sign * usage.CacheWrite5mTokens, sign * usage.CacheWrite1hTokens, sign * usage.CacheReadTokens);

    private RunTotals Add(Tally tally, int sign)
    {
        var final = Final;
        foreach (var (outcome, count) in tally.Final)
        {
            var sum = final.GetValueOrDefault(outcome) + (sign * count);
            final = sum == 0 ? final.Remove(outcome) : final.SetItem(outcome, sum);
        }

        return this with
        {
            Final = final,
            Retried = Retried + (sign * tally.Retried),
            Usage = Usage + Times(tally.Usage, sign),
            Cost = Cost.Add(tally.Cost, sign),
            StandardCost = StandardCost.Add(tally.StandardCost, sign),
        };
    }
}
