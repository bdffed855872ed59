using System.Collections.Immutable;

namespace BatchTyped.Engine.State;

/// <summary>All that is known durably of a run: its row, its batches and its retry segments.</summary>
internal sealed record RunState(
    RunRecord Run,
    ImmutableSortedDictionary<int, BatchRecord> Batches,
    ImmutableSortedDictionary<int, SegmentRecord> Segments)
{
    /// <summary>How many transactions have changed the run. Each change names the one it was made of.</summary>
    public long Version { get; init; }

    internal static RunState New(RunRecord run) =>
        new(run, ImmutableSortedDictionary<int, BatchRecord>.Empty, ImmutableSortedDictionary<int, SegmentRecord>.Empty);
}
