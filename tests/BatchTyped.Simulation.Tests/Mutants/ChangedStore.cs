using BatchTyped.Engine.State;
using BatchTyped.Store;

namespace BatchTyped.Simulation.Tests.Mutants;

/// <summary>A store that hands everything on, for mutants to change a part of it.</summary>
internal abstract class ChangedStore(IRunStore store) : IRunStore
{
    public ValueTask<IReadOnlyList<RunState>> ListAsync(CancellationToken cancellationToken) => store.ListAsync(cancellationToken);

    public virtual ValueTask<RunState?> LoadAsync(string name, CancellationToken cancellationToken) => store.LoadAsync(name, cancellationToken);

    public ValueTask<bool> TryCreateAsync(RunRecord run, CancellationToken cancellationToken) => store.TryCreateAsync(run, cancellationToken);

    public ValueTask<IRunOwnership?> TryOwnAsync(string name, CancellationToken cancellationToken) => store.TryOwnAsync(name, cancellationToken);

    public virtual ValueTask<bool> CommitAsync(IRunOwnership ownership, RunChange change, CancellationToken cancellationToken) => store.CommitAsync(ownership, change, cancellationToken);

    public virtual ValueTask VerifyOwnerAsync(IRunOwnership ownership, CancellationToken cancellationToken) => store.VerifyOwnerAsync(ownership, cancellationToken);

    public ValueTask<bool> RequestCancelAsync(string name, DateTimeOffset at, CancellationToken cancellationToken) => store.RequestCancelAsync(name, at, cancellationToken);

    public ValueTask<bool> IsCancelRequestedAsync(string name, CancellationToken cancellationToken) => store.IsCancelRequestedAsync(name, cancellationToken);

    public ValueTask<IReadOnlyList<(DateTimeOffset At, string Transition)>> HistoryAsync(string name, CancellationToken cancellationToken) => store.HistoryAsync(name, cancellationToken);

    public ValueTask DeleteAsync(IRunOwnership ownership, CancellationToken cancellationToken) => store.DeleteAsync(ownership, cancellationToken);

    public ValueTask<bool> DecideAsync(string name, Decision decision, CancellationToken cancellationToken) => store.DecideAsync(name, decision, cancellationToken);

    public ValueTask<IReadOnlyList<Decision>> DecisionsAsync(string name, CancellationToken cancellationToken) => store.DecisionsAsync(name, cancellationToken);

    public ValueTask<IReadOnlyDictionary<string, string>> KnownAsync(IReadOnlyCollection<string> ids, CancellationToken cancellationToken) => store.KnownAsync(ids, cancellationToken);

    public ValueTask DisposeAsync() => store.DisposeAsync();
}
