using BatchTyped.Simulation.Tests.World;
using BatchTyped.Store;

namespace BatchTyped.Simulation.Tests.Mutants;

/// <summary>A send that was begun goes on whatever the user has asked meanwhile.</summary>
internal sealed class CancelIgnored : Mutant
{
    internal override string Symptom => "asked to cancel";

    internal override Conditions Change(Conditions conditions) => conditions with { Cancel = 0.01 };

    internal override IRunStore Change(IRunStore store, SimulatedRun run) => new CommittingStore(
        store, (_, change, commit) => commit(change with { UnlessCanceled = false }));
}
