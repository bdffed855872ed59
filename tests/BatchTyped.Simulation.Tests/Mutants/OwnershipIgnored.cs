using BatchTyped.Simulation.Tests.World;
using BatchTyped.Store;

namespace BatchTyped.Simulation.Tests.Mutants;

/// <summary>A process that was taken over goes on committing.</summary>
internal sealed class OwnershipIgnored : Mutant
{
    internal override Conditions Change(Conditions conditions) => conditions with { TakeOver = 0.01 };

    internal override IRunStore Change(IRunStore store, SimulatedRun run) => new CommittingStore(store, async (_, change, commit) =>
    {
        try
        {
            return await commit(change).ConfigureAwait(false);
        }
        catch (BatchRunOwnershipLostException)
        {
            var row = run.Rows.Runs[change.Run.Name];
            return await new MemoryRunStore(run.Rows)
                .CommitAsync(new RunOwnership(change.Run.Name, row.Epoch, static () => { }), change with { Version = row.State.Version }, default).ConfigureAwait(false);
        }
    });
}
