using BatchTyped.Engine.State;
using BatchTyped.Simulation.Tests.World;
using BatchTyped.Store;

namespace BatchTyped.Simulation.Tests.Mutants;

/// <summary>After a crash behind the commit point the batch counts as never sent.</summary>
internal sealed class CommitPointForgotten : Mutant
{
    internal override string Symptom => "paid twice";

    internal override Conditions Change(Conditions conditions) => conditions with { Kill = 0.02, TooLate = false };

    internal override IRunStore Change(IRunStore store, SimulatedRun run) =>
        new ForgetfulStore(store, batch => batch.Status == BatchStatus.Committing ? batch with { Status = BatchStatus.Sending } : batch);
}
