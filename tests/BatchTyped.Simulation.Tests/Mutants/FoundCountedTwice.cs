using BatchTyped.Engine.Decisions;
using BatchTyped.Engine.Driving;
using BatchTyped.Engine.State;
using BatchTyped.Simulation.Tests.World;

namespace BatchTyped.Simulation.Tests.Mutants;

/// <summary>Results that are found after their batch had settled count twice.</summary>
internal sealed class FoundCountedTwice : Mutant
{
    internal override string Symptom => "The tallies don't count each item once";

    internal override Conditions Change(Conditions conditions) => conditions with { LinesStayAway = true, Deletion = 0 };

    internal override EffectEnded Change(EffectEnded ended, RunState state) => WithEvents(ended, happened =>
        [happened is RunEvent.CollectedAgain { Found: { } found } again ? again with { Found = found with { Tally = found.Tally + found.Tally } } : happened]);
}
