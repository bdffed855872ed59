using BatchTyped.Simulation.Tests.Storage;
using BatchTyped.Store;

namespace BatchTyped.Simulation.Tests.Mutants;

/// <summary>A store whose commits are done otherwise.</summary>
internal sealed class CommittingStore(IRunStore store, Func<IRunOwnership, RunChange, Func<RunChange, ValueTask<bool>>, ValueTask<bool>> commit) : ForwardingStore(store)
{
    public override ValueTask<bool> CommitAsync(IRunOwnership ownership, RunChange change, CancellationToken cancellationToken) =>
        commit(ownership, change, changed => base.CommitAsync(ownership, changed, cancellationToken));
}
