using BatchTyped.Engine.Decisions;
using BatchTyped.Engine.Driving;
using BatchTyped.Engine.State;
using BatchTyped.Simulation.Tests.World;

namespace BatchTyped.Simulation.Tests.Mutants;

/// <summary>Batches of equal counts that appeared since the send are passed over.</summary>
internal sealed class CandidatesIgnored : Mutant
{
    internal override string Symptom => "paid twice";

    internal override Conditions Change(Conditions conditions) => conditions with { LostAnswers = 0.5, TooLate = false };

    internal override EffectEnded Change(EffectEnded ended, RunState state) =>
        WithEvents(ended, happened => [happened is RunEvent.Looked looked ? looked with { Candidates = [] } : happened]);
}
