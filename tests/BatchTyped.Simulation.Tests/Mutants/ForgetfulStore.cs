using BatchTyped.Engine.State;
using BatchTyped.Simulation.Tests.Storage;
using BatchTyped.Store;

namespace BatchTyped.Simulation.Tests.Mutants;

/// <summary>A store whose rows are read otherwise than they were written.</summary>
internal sealed class ForgetfulStore(IRunStore store, Func<BatchRecord, BatchRecord> read) : ForwardingStore(store)
{
    public override async ValueTask<RunState?> LoadAsync(string name, CancellationToken cancellationToken) =>
        await base.LoadAsync(name, cancellationToken).ConfigureAwait(false) is { } state
            ? state with { Batches = state.Batches.SetItems(state.Batches.Select(batch => KeyValuePair.Create(batch.Key, read(batch.Value)))) }
            : null;
}
