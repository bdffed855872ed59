using BatchTyped.Engine.Decisions;
using BatchTyped.Engine.Driving;
using BatchTyped.Engine.State;

namespace BatchTyped.Simulation.Tests.Mutants;

/// <summary>A batch is settled a second time.</summary>
internal sealed class SettledTwice : Mutant
{
    internal override string Symptom => "fit";

    internal override EffectEnded Change(EffectEnded ended, RunState state) =>
        WithEvents(ended, happened => happened is RunEvent.Settled ? [happened, happened] : [happened]);
}
