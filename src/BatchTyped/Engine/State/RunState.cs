using System.Collections.Immutable;

namespace BatchTyped.Engine.State;

/// <summary>All that is known durably of a run: its row, its batches and its retry segments.</summary>
internal sealed record RunState(
    RunRecord Run,
    ImmutableSortedDictionary<int, BatchRecord> Batches,
    ImmutableSortedDictionary<int, SegmentRecord> Segments)
{
    private RunIndex? _index;

    public ImmutableSortedDictionary<int, BatchRecord> Batches
    {
        get;
        init => (field, _index) = (value, null);
    } = Batches;

    public ImmutableSortedDictionary<int, SegmentRecord> Segments
    {
        get;
        init => (field, _index) = (value, null);
    } = Segments;

    /// <summary>How many transactions have changed the run. Each change names the one it was made of.</summary>
    public long Version { get; init; }

    /// <summary>What follows from the rows. Carried on by <see cref="Decisions.RunMachine"/>; made anew where rows come from elsewhere.</summary>
    internal RunIndex Index
    {
        get => _index ??= RunIndex.Of(Batches, Segments);
        init => _index = value;
    }

    internal static RunState New(RunRecord run) =>
        new(run, ImmutableSortedDictionary<int, BatchRecord>.Empty, ImmutableSortedDictionary<int, SegmentRecord>.Empty);

    public bool Equals(RunState? other) =>
        other is not null && Version == other.Version && Run == other.Run && Batches == other.Batches && Segments == other.Segments;

    public override int GetHashCode() => HashCode.Combine(Run, Version);
}
