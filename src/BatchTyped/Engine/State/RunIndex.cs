using System.Collections.Immutable;

namespace BatchTyped.Engine.State;

/// <summary>
/// What of a run is still open, and what the rest came to: planning looks at this, so that a turn costs what is open and not what has
/// been. It follows from the rows alone. <see cref="With(BatchRecord?, BatchRecord)"/> carries it on from change to change;
/// <see cref="Of"/> makes it anew, and both give the same.
/// </summary>
internal sealed record RunIndex
{
    internal static readonly RunIndex Empty = new();

    /// <summary>Batches that have neither settled nor been replaced.</summary>
    internal ImmutableSortedDictionary<int, BatchRecord> Open { get; init; } = ImmutableSortedDictionary<int, BatchRecord>.Empty;

    /// <summary>Batches of which an earlier send may turn up, or of which what was paid twice isn't priced yet. They may be open too.</summary>
    internal ImmutableSortedDictionary<int, BatchRecord> Watched { get; init; } = ImmutableSortedDictionary<int, BatchRecord>.Empty;

    /// <summary>Batches with files that no row names any more.</summary>
    internal ImmutableSortedSet<int> Unswept { get; init; } = [];

    /// <summary>Settled batches whose files aren't compressed.</summary>
    internal ImmutableSortedSet<int> Uncompressed { get; init; } = [];

    /// <summary>Settled batches of which results are missing that can still be asked for.</summary>
    internal ImmutableSortedSet<int> Lacking { get; init; } = [];

    /// <summary>Segments with requests that no batch has taken in.</summary>
    internal ImmutableSortedSet<int> Waiting { get; init; } = [];

    /// <summary>The settled batches, by the order in which they settled.</summary>
    internal ImmutableSortedDictionary<int, int> BySettledOrder { get; init; } = ImmutableSortedDictionary<int, int>.Empty;

    /// <summary>The highest ordinal; 0 without batches.</summary>
    internal int LastOrdinal { get; init; }

    internal RunTotals Totals { get; init; } = RunTotals.Zero;

    /// <summary>From the rows alone.</summary>
    internal static RunIndex Of(ImmutableSortedDictionary<int, BatchRecord> batches, ImmutableSortedDictionary<int, SegmentRecord> segments)
    {
        var (open, watched) = (ImmutableSortedDictionary.CreateBuilder<int, BatchRecord>(), ImmutableSortedDictionary.CreateBuilder<int, BatchRecord>());
        var (unswept, uncompressed) = (ImmutableSortedSet.CreateBuilder<int>(), ImmutableSortedSet.CreateBuilder<int>());
        var lacking = ImmutableSortedSet.CreateBuilder<int>();
        var settled = ImmutableSortedDictionary.CreateBuilder<int, int>();
        var totals = RunTotals.Zero;
        var last = 0;
        foreach (var (ordinal, batch) in batches)
        {
            last = ordinal;
            totals = totals.Plus(batch);
            if (IsOpen(batch))
            {
                open.Add(ordinal, batch);
            }

            if (IsWatched(batch))
            {
                watched.Add(ordinal, batch);
            }

            if (IsUnswept(batch))
            {
                unswept.Add(ordinal);
            }

            if (IsUncompressed(batch))
            {
                uncompressed.Add(ordinal);
            }

            if (IsLacking(batch))
            {
                lacking.Add(ordinal);
            }

            if (batch.SettledOrder > 0)
            {
                settled[batch.SettledOrder] = ordinal;
            }
        }

        return new RunIndex
        {
            Open = open.ToImmutable(),
            Watched = watched.ToImmutable(),
            Unswept = unswept.ToImmutable(),
            Uncompressed = uncompressed.ToImmutable(),
            Lacking = lacking.ToImmutable(),
            Waiting = [.. segments.Values.Where(segment => !segment.IsConsumed).Select(segment => segment.Batch)],
            BySettledOrder = settled.ToImmutable(),
            LastOrdinal = last,
            Totals = totals,
        };
    }

    /// <summary>After a batch's row was added or changed.</summary>
    /// <param name="earlier">The row before; <see langword="null"/> when the batch is new.</param>
    /// <param name="batch">The row now.</param>
    internal RunIndex With(BatchRecord? earlier, BatchRecord batch)
    {
        var ordinal = batch.Ordinal;
        return this with
        {
            Open = With(Open, batch, IsOpen(batch)),
            Watched = With(Watched, batch, IsWatched(batch)),
            Unswept = With(Unswept, ordinal, IsUnswept(batch)),
            Uncompressed = With(Uncompressed, ordinal, IsUncompressed(batch)),
            Lacking = With(Lacking, ordinal, IsLacking(batch)),
            BySettledOrder = With(BySettledOrder, earlier?.SettledOrder ?? 0, batch),
            LastOrdinal = Math.Max(LastOrdinal, ordinal),
            Totals = Totals.Without(earlier).Plus(batch),
        };
    }

    /// <summary>After a segment's row was added or changed.</summary>
    internal RunIndex With(SegmentRecord segment) => this with { Waiting = With(Waiting, segment.Batch, !segment.IsConsumed) };

    private static bool IsOpen(BatchRecord batch) => batch.Status is not (BatchStatus.Settled or BatchStatus.Replaced);

    private static bool IsWatched(BatchRecord batch) => !batch.Watches.IsEmpty || batch.Twins.Any(twin => twin.Tally is null);

    private static bool IsUnswept(BatchRecord batch) => (batch.Dropped & ~batch.Swept) != DroppedFiles.None;

    private static bool IsUncompressed(BatchRecord batch) => batch is { Status: BatchStatus.Settled, Compressed: false };

    private static bool IsLacking(BatchRecord batch) => batch is { Status: BatchStatus.Settled, ApiId: not null, Tally: { } tally }
        && tally.Final.ContainsKey(BatchOutcome.Missing) && !batch.Dropped.HasFlag(DroppedFiles.Results);

    private static ImmutableSortedDictionary<int, BatchRecord> With(ImmutableSortedDictionary<int, BatchRecord> batches, BatchRecord batch, bool isIn) =>
        isIn ? batches.SetItem(batch.Ordinal, batch) : batches.Remove(batch.Ordinal);

    private static ImmutableSortedDictionary<int, int> With(ImmutableSortedDictionary<int, int> orders, int earlier, BatchRecord batch)
    {
        if (batch.SettledOrder == earlier)
        {
            return orders;
        }

        var others = earlier > 0 ? orders.Remove(earlier) : orders;
        return batch.SettledOrder > 0 ? others.SetItem(batch.SettledOrder, batch.Ordinal) : others;
    }

    private static ImmutableSortedSet<int> With(ImmutableSortedSet<int> ordinals, int ordinal, bool isIn) => isIn ? ordinals.Add(ordinal) : ordinals.Remove(ordinal);
}
