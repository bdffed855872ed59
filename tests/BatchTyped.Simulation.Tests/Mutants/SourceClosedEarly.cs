using BatchTyped.Engine.Decisions;
using BatchTyped.Engine.Driving;
using BatchTyped.Engine.State;

namespace BatchTyped.Simulation.Tests.Mutants;

/// <summary>The first chunk counts as the last.</summary>
internal sealed class SourceClosedEarly : Mutant
{
    internal override string Symptom => "items were accepted";

    internal override EffectEnded Change(EffectEnded ended, RunState state) =>
        WithEvents(ended, happened => [happened is RunEvent.ChunkBuilt built ? built with { IsLast = true } : happened]);
}
