using BatchTyped.Engine.State;
using BatchTyped.Store;

namespace BatchTyped.Simulation.Tests.Storage;

/// <summary>A store that hands everything on.</summary>
internal abstract class ForwardingStore(IRunStore store) : IRunStore
{
    protected IRunStore Inner => store;

    public ValueTask<IReadOnlyList<string>> NamesAsync(CancellationToken cancellationToken) => store.NamesAsync(cancellationToken);

    public ValueTask<RunOwner?> OwnerAsync(string name, CancellationToken cancellationToken) => store.OwnerAsync(name, cancellationToken);

    public virtual ValueTask<IReadOnlyList<RunState>> ListAsync(CancellationToken cancellationToken) => store.ListAsync(cancellationToken);

    public virtual ValueTask<RunState?> LoadAsync(string name, CancellationToken cancellationToken) => store.LoadAsync(name, cancellationToken);

    public virtual ValueTask<bool> TryCreateAsync(RunRecord run, CancellationToken cancellationToken) => store.TryCreateAsync(run, cancellationToken);

    public virtual ValueTask<IRunOwnership?> TryOwnAsync(string name, CancellationToken cancellationToken) => store.TryOwnAsync(name, cancellationToken);

    public virtual ValueTask<bool> CommitAsync(IRunOwnership ownership, RunChange change, CancellationToken cancellationToken) => store.CommitAsync(ownership, change, cancellationToken);

    public virtual ValueTask VerifyOwnerAsync(IRunOwnership ownership, CancellationToken cancellationToken) => store.VerifyOwnerAsync(ownership, cancellationToken);

    public virtual ValueTask<bool> RequestCancelAsync(string name, DateTimeOffset at, CancellationToken cancellationToken) => store.RequestCancelAsync(name, at, cancellationToken);

    public virtual ValueTask<bool> IsCancelRequestedAsync(string name, CancellationToken cancellationToken) => store.IsCancelRequestedAsync(name, cancellationToken);

    public virtual ValueTask<IReadOnlyList<(DateTimeOffset At, string Transition)>> HistoryAsync(string name, CancellationToken cancellationToken) => store.HistoryAsync(name, cancellationToken);

    public virtual ValueTask DeleteAsync(IRunOwnership ownership, CancellationToken cancellationToken) => store.DeleteAsync(ownership, cancellationToken);

    public virtual ValueTask<bool> DecideAsync(string name, Decision decision, CancellationToken cancellationToken) => store.DecideAsync(name, decision, cancellationToken);

    public virtual ValueTask<IReadOnlyList<Decision>> DecisionsAsync(string name, CancellationToken cancellationToken) => store.DecisionsAsync(name, cancellationToken);

    public virtual ValueTask<IReadOnlyDictionary<string, string>> KnownAsync(IReadOnlyCollection<string> ids, CancellationToken cancellationToken) => store.KnownAsync(ids, cancellationToken);

    public virtual ValueTask DisposeAsync() => store.DisposeAsync();
}
