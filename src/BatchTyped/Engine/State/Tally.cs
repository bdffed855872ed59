using System.Collections.Immutable;

namespace BatchTyped.Engine.State;

/// <summary>What settled batches came to. Tallies add up.</summary>
internal sealed record Tally
{
    public static readonly Tally Empty = new();

    /// <summary>Items with a final result, by the outcome on the wire.</summary>
    public ImmutableSortedDictionary<BatchOutcome, long> Final { get; init; } = ImmutableSortedDictionary<BatchOutcome, long>.Empty;

    /// <summary>Requests that are sent again, whatever number of items share them.</summary>
    public long Retried { get; init; }

    /// <summary>Billed tokens.</summary>
    public BatchUsage Usage { get; init; }

    /// <summary>Cost in USD; <see langword="null"/> when a price isn't known.</summary>
    public decimal? Cost { get; init; } = 0;

    /// <summary>What the same tokens cost outside a batch, in USD.</summary>
    public decimal? StandardCost { get; init; } = 0;

    public static Tally operator +(Tally left, Tally right) => new()
    {
        Final = right.Final.Aggregate(left.Final, (sum, pair) => sum.SetItem(pair.Key, sum.GetValueOrDefault(pair.Key) + pair.Value)),
        Retried = left.Retried + right.Retried,
        Usage = left.Usage + right.Usage,
        Cost = left.Cost + right.Cost,
        StandardCost = left.StandardCost + right.StandardCost,
    };
}
