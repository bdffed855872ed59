using System.Collections.Immutable;
using BatchTyped.Engine.Decisions;

namespace BatchTyped.Engine.Driving;

/// <summary>What follows from one look at the state.</summary>
/// <param name="IsOver">Whether nothing is left to be done or waited for.</param>
/// <param name="Start">The effects to carry out, each of which is under way from now on.</param>
/// <param name="WakeAt">When to look again although no effect has ended.</param>
internal sealed record RunTurn(bool IsOver, ImmutableArray<RunEffect> Start, DateTimeOffset? WakeAt)
{
    internal static readonly RunTurn Over = new(IsOver: true, [], null);
}
