using BatchTyped.Engine.Decisions;
using BatchTyped.Simulation.Tests.World;
using BatchTyped.Store;

namespace BatchTyped.Simulation.Tests.Mutants;

/// <summary>The last two bytes go out though nothing durable says so.</summary>
internal sealed class CommitPointNotDurable : Mutant
{
    internal override string Symptom => "without a durable commit point";

    internal override IRunStore Change(IRunStore store, SimulatedRun run) => new CommittingStore(
        store, (_, change, commit) => change.Transition == nameof(RunEvent.CommitPoint) ? new ValueTask<bool>(true) : commit(change));
}
