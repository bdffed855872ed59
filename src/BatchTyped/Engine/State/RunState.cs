using System.Collections.Immutable;

namespace BatchTyped.Engine.State;

/// <summary>All that is known durably of a run: its row, its batches and its retry segments.</summary>
internal sealed record RunState(
    RunRecord Run,
    ImmutableSortedDictionary<int, BatchRecord> Batches,
    ImmutableSortedDictionary<int, SegmentRecord> Segments)
{
    internal static RunState New(RunRecord run) =>
        new(run, ImmutableSortedDictionary<int, BatchRecord>.Empty, ImmutableSortedDictionary<int, SegmentRecord>.Empty);
}
