using BatchTyped.Simulation.Tests.Storage;
using BatchTyped.Simulation.Tests.World;
using BatchTyped.Store;

namespace BatchTyped.Simulation.Tests.Mutants;

/// <summary>What was asked of a deleted run stays, for the next run of its name to find.</summary>
internal sealed class DeletionIncomplete : Mutant
{
    internal override string Symptom => "its source wasn't read to its end";

    internal override Conditions Change(Conditions conditions) => conditions with { Deletion = 0.05, Cancel = 0.02, OnDisk = false };

    internal override IRunStore Change(IRunStore store, SimulatedRun run) => new KeepingStore(store, run);

    private sealed class KeepingStore(IRunStore store, SimulatedRun run) : ForwardingStore(store)
    {
        public override async ValueTask DeleteAsync(IRunOwnership ownership, CancellationToken cancellationToken)
        {
            run.WasCanceledBefore |= await base.IsCancelRequestedAsync(ownership.Run, cancellationToken).ConfigureAwait(false);
            await base.DeleteAsync(ownership, cancellationToken).ConfigureAwait(false);
        }

        public override async ValueTask<bool> IsCancelRequestedAsync(string name, CancellationToken cancellationToken) =>
            await base.IsCancelRequestedAsync(name, cancellationToken).ConfigureAwait(false) || run.WasCanceledBefore;
    }
}
