using BatchTyped.Engine.Decisions;
using BatchTyped.Engine.Driving;
using BatchTyped.Engine.State;
using BatchTyped.Simulation.Tests.World;

namespace BatchTyped.Simulation.Tests.Mutants;

/// <summary>What is to be sent again is forgotten.</summary>
internal sealed class RetryForgotten : Mutant
{
    internal override string Symptom => "accepted items have a result";

    internal override Conditions Change(Conditions conditions) => conditions with { DifficultItems = 0.6, ErroredAttempts = 3, ExpiredAttempts = 3, TruncatedAttempts = 3 };

    internal override EffectEnded Change(EffectEnded ended, RunState state) =>
        WithEvents(ended, happened => [happened is RunEvent.Settled settled ? settled with { Segment = null } : happened]);
}
