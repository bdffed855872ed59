using BatchTyped.Simulation.Tests.World;
using BatchTyped.Store;

namespace BatchTyped.Simulation.Tests.Mutants;

/// <summary>A store that commits whatever version a change was made of.</summary>
internal sealed class VersionUnchecked : Mutant
{
    internal override Conditions Change(Conditions conditions) => conditions with { LateCommits = 0.1 };

    internal override IRunStore Change(IRunStore store, SimulatedRun run) => new CommittingStore(store, async (_, change, commit) =>
    {
        try
        {
            return await commit(change).ConfigureAwait(false);
        }
        catch (RunVersionException)
        {
            return await commit(change with { Version = run.Row.Version }).ConfigureAwait(false);
        }
    });
}
