using BatchTyped.Engine.State;
using BatchTyped.Simulation.Tests.World;

namespace BatchTyped.Simulation.Tests.Mutants;

/// <summary>Results that lack lines are final as they are.</summary>
internal sealed class MissingLineIgnored : Mutant
{
    internal override string Symptom => "missing, and the service has it";

    internal override Conditions Change(Conditions conditions) => conditions with { FaultyResults = 0.5, LinesStayAway = false };

    internal override RunState Change(RunState state) =>
        state with { Batches = state.Batches.SetItems(state.Batches.Select(batch => KeyValuePair.Create(batch.Key, batch.Value with { MissingAccepted = true }))) };
}
