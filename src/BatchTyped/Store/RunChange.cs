using System.Collections.Immutable;
using BatchTyped.Engine.State;

namespace BatchTyped.Store;

/// <summary>The rows that one transition changes; they become durable together or not at all.</summary>
/// <param name="Run">The run's row after the transition.</param>
/// <param name="Batches">The batches it changed or added.</param>
/// <param name="Segments">The retry segments it changed or added.</param>
/// <param name="Transition">Its name, kept in the log of transitions.</param>
/// <param name="At">When it happened, by the local clock.</param>
/// <param name="UnlessCanceled">Whether nothing is to be changed once somebody has asked to cancel the run.</param>
internal sealed record RunChange(
    RunRecord Run,
    ImmutableArray<BatchRecord> Batches,
    ImmutableArray<SegmentRecord> Segments,
    string Transition,
    DateTimeOffset At,
    bool UnlessCanceled = false)
{
    /// <summary>The version of the run that the change was made of. The change makes it one higher.</summary>
    public long Version { get; init; }

    /// <summary>The user's decision that the change takes in: it is removed with it, unless a later one has taken its place.</summary>
    public Decision? Taken { get; init; }
}
