using BatchTyped.Engine.Decisions;
using BatchTyped.Engine.Driving;
using BatchTyped.Engine.State;
using BatchTyped.Simulation.Tests.World;

namespace BatchTyped.Simulation.Tests.Mutants;

/// <summary>A batch of equal counts is taken for ours without a look at its results.</summary>
internal sealed class NoMarkerCheck : Mutant
{
    internal override Conditions Change(Conditions conditions) => conditions with { LostAnswers = 0.5, TooLate = false, Strangers = 0.1 };

    internal override EffectEnded Change(EffectEnded ended, RunState state) =>
        WithEvents(ended, happened => [happened is RunEvent.Proven proven ? proven with { Ours = true } : happened]);
}
