using BatchTyped.Engine.State;
using BatchTyped.Simulation.Tests.World;
using BatchTyped.Store;

namespace BatchTyped.Simulation.Tests.Mutants;

/// <summary>What was spent before a restart is forgotten.</summary>
internal sealed class BudgetForgotten : Mutant
{
    internal override string Symptom => "on a budget of";

    internal override Conditions Change(Conditions conditions) => conditions with { Budget = 0.3, Kill = 0.01 };

    internal override IRunStore Change(IRunStore store, SimulatedRun run) =>
        new ForgetfulStore(store, batch => batch.Tally is { } tally ? batch with { Tally = tally with { Cost = 0 } } : batch);
}
