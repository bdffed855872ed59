using BatchTyped.Engine.State;

namespace BatchTyped.Store;

/// <summary>The rows of a state folder that this process may read and not write, such as one that is mounted read-only. Nothing is made in it.</summary>
internal sealed class SqliteReadOnlyStore(string folder) : IRunStore
{
    private readonly SqliteReader _reader = new(folder);

    public async ValueTask<IReadOnlyList<RunState>> ListAsync(CancellationToken cancellationToken) =>
        await _reader.ReadAsync(connection => RunRows.Read(connection, name: null), cancellationToken).ConfigureAwait(false);

    public async ValueTask<IReadOnlyList<string>> NamesAsync(CancellationToken cancellationToken) =>
        await _reader.ReadAsync(RunRows.Names, cancellationToken).ConfigureAwait(false);

    public ValueTask<RunState?> LoadAsync(string name, CancellationToken cancellationToken) =>
        _reader.ReadAsync(connection => RunRows.Read(connection, name).SingleOrDefault(), cancellationToken);

    public ValueTask<bool> IsCancelRequestedAsync(string name, CancellationToken cancellationToken) =>
        _reader.ReadAsync(connection => RunRows.IsCancelRequested(connection, name), cancellationToken);

    public async ValueTask<IReadOnlyList<Decision>> DecisionsAsync(string name, CancellationToken cancellationToken) =>
        await _reader.ReadAsync(connection => RunRows.Decisions(connection, name), cancellationToken).ConfigureAwait(false);

    public async ValueTask<IReadOnlyList<(DateTimeOffset At, string Transition)>> HistoryAsync(string name, CancellationToken cancellationToken) =>
        await _reader.ReadAsync(connection => RunRows.History(connection, name), cancellationToken).ConfigureAwait(false);

    public async ValueTask<IReadOnlyDictionary<string, string>> KnownAsync(IReadOnlyCollection<string> ids, CancellationToken cancellationToken) =>
        await _reader.ReadAsync(connection => RunRows.Known(connection, ids), cancellationToken).ConfigureAwait(false);

    public async ValueTask<RunOwner?> OwnerAsync(string name, CancellationToken cancellationToken) =>
        await Task.Run(() => RunLocks.Owner(folder, name), cancellationToken).ConfigureAwait(false);

    public ValueTask<bool> TryCreateAsync(RunRecord run, CancellationToken cancellationToken) => throw ReadOnly();

    public ValueTask<IRunOwnership?> TryOwnAsync(string name, CancellationToken cancellationToken) => throw ReadOnly();

    public ValueTask<bool> CommitAsync(IRunOwnership ownership, RunChange change, CancellationToken cancellationToken) => throw ReadOnly();

    public ValueTask VerifyOwnerAsync(IRunOwnership ownership, CancellationToken cancellationToken) => throw ReadOnly();

    public ValueTask DeleteAsync(IRunOwnership ownership, CancellationToken cancellationToken) => throw ReadOnly();

    public ValueTask<bool> RequestCancelAsync(string name, DateTimeOffset at, CancellationToken cancellationToken) => throw ReadOnly();

    public ValueTask<bool> DecideAsync(string name, Decision decision, CancellationToken cancellationToken) => throw ReadOnly();

    public ValueTask DisposeAsync() => _reader.DisposeAsync();

    private BatchStateException ReadOnly() => new(folder,
        $"The state in {folder} can only be read here. To start, drive, cancel or delete a run, or to decide about a held batch, use the folder where it can be written; "
        + "give this user the right to write it and all in it.");
}
