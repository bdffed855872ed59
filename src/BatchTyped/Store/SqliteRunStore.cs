using BatchTyped.Archive;
using BatchTyped.Engine.State;
using Microsoft.Data.Sqlite;

namespace BatchTyped.Store;

/// <summary>
/// Rows in <c>state.db</c> of a state folder, ownership by files in <c>locks</c> beside it. Any number of processes may use one
/// folder at once. Every commit is flushed to the disk before it returns.
/// </summary>
internal sealed class SqliteRunStore : IRunStore
{
    public static readonly TimeSpan DefaultBusyTimeout = TimeSpan.FromSeconds(30);

    private readonly string _folder;
    private readonly SqliteSession _writer;
    private readonly SqliteSession _reader;
    private readonly TimeProvider _time;

    private SqliteRunStore(string folder, SqliteSession writer, SqliteSession reader, TimeProvider time)
    {
        _time = time;
        _folder = folder;
        _writer = writer;
        _reader = reader;
    }

    /// <summary>Opens the state in a folder, and makes both when they don't exist.</summary>
    /// <param name="folder">The state folder.</param>
    /// <param name="busyTimeout">How long another process's transaction is waited for; in practice at least a second.</param>
    /// <param name="time">The clock. Default: the system's.</param>
    /// <param name="cancellationToken">Ends the waiting before anything is opened.</param>
    /// <exception cref="BatchStateException">The state can't be used; of a newer version, it is left as it is.</exception>
    public static async ValueTask<SqliteRunStore> OpenAsync(
        string folder, TimeSpan? busyTimeout = null, TimeProvider? time = null, CancellationToken cancellationToken = default)
    {
        folder = Path.GetFullPath(folder);
        return await Task.Run(() => Open(folder, busyTimeout ?? DefaultBusyTimeout, time ?? TimeProvider.System), cancellationToken).ConfigureAwait(false);
    }

    public async ValueTask<IReadOnlyList<RunState>> ListAsync(CancellationToken cancellationToken) =>
        await _reader.TransactAsync(connection => RunRows.Read(connection, name: null), cancellationToken).ConfigureAwait(false);

    public async ValueTask<IReadOnlyList<string>> NamesAsync(CancellationToken cancellationToken) =>
        await _reader.TransactAsync(RunRows.Names, cancellationToken).ConfigureAwait(false);

    public async ValueTask<RunOwner?> OwnerAsync(string name, CancellationToken cancellationToken) =>
        await Task.Run(() => RunLocks.Owner(_folder, name), cancellationToken).ConfigureAwait(false);

    public ValueTask<RunState?> LoadAsync(string name, CancellationToken cancellationToken) =>
        _reader.TransactAsync(connection => RunRows.Read(connection, name).SingleOrDefault(), cancellationToken);

    public ValueTask<bool> TryCreateAsync(RunRecord run, CancellationToken cancellationToken) =>
        _writer.TransactAsync(connection => RunRows.TryInsert(connection, run), cancellationToken);

    public async ValueTask<IRunOwnership?> TryOwnAsync(string name, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var taken = RunLocks.TryTake(_folder, name);
        if (taken is null)
        {
            return null;
        }

        try
        {
            var epoch = await _writer.TransactAsync(connection => RunRows.RaiseEpoch(connection, name), cancellationToken).ConfigureAwait(false)
                ?? throw new InvalidOperationException($"There is no run \"{name}\" in {_folder}.");
            var announced = await Task.Run(() => RunLocks.Announce(_folder, name, RunOwner.Here(_time.GetUtcNow())), CancellationToken.None).ConfigureAwait(false);
            return new RunOwnership(name, epoch, () =>
            {
                announced.Dispose();
                taken.Dispose();
            });
        }
        catch
        {
            taken.Dispose();
            throw;
        }
    }

    public ValueTask<bool> CommitAsync(IRunOwnership ownership, RunChange change, CancellationToken cancellationToken)
    {
        RunChanges.ThrowUnlessOf(ownership, change);
        var epoch = ownership.Epoch;
        return _writer.TransactAsync(
            connection =>
            {
                RunChanges.ThrowUnlessNewest(ownership.Run, epoch, RunRows.ReadEpoch(connection, ownership.Run));
                RunChanges.ThrowUnlessNext(change, RunRows.ReadVersion(connection, ownership.Run));
                if (change.UnlessCanceled && RunRows.IsCancelRequested(connection, ownership.Run))
                {
                    return false;
                }

                RunRows.Write(connection, change);
                return true;
            },
            cancellationToken);
    }

    public async ValueTask VerifyOwnerAsync(IRunOwnership ownership, CancellationToken cancellationToken)
    {
        var newest = await _reader.TransactAsync(connection => RunRows.ReadEpoch(connection, ownership.Run), cancellationToken).ConfigureAwait(false);
        RunChanges.ThrowUnlessNewest(ownership.Run, ownership.Epoch, newest);
    }

    public async ValueTask DeleteAsync(IRunOwnership ownership, CancellationToken cancellationToken)
    {
        var (name, epoch) = (ownership.Run, ownership.Epoch);
        await _writer.TransactAsync(
            connection =>
            {
                RunChanges.ThrowUnlessNewest(name, epoch, RunRows.ReadEpoch(connection, name));
                RunRows.Delete(connection, name);
                return true;
            },
            cancellationToken).ConfigureAwait(false);
    }

    public ValueTask<bool> RequestCancelAsync(string name, DateTimeOffset at, CancellationToken cancellationToken) =>
        _writer.TransactAsync(connection => RunRows.RequestCancel(connection, name, at), cancellationToken);

    public ValueTask<bool> IsCancelRequestedAsync(string name, CancellationToken cancellationToken) =>
        _reader.TransactAsync(connection => RunRows.IsCancelRequested(connection, name), cancellationToken);

    public ValueTask<bool> DecideAsync(string name, Decision decision, CancellationToken cancellationToken) =>
        _writer.TransactAsync(connection => RunRows.Decide(connection, name, decision), cancellationToken);

    public async ValueTask<IReadOnlyList<Decision>> DecisionsAsync(string name, CancellationToken cancellationToken) =>
        await _reader.TransactAsync(connection => RunRows.Decisions(connection, name), cancellationToken).ConfigureAwait(false);

    public async ValueTask<IReadOnlyDictionary<string, string>> KnownAsync(IReadOnlyCollection<string> ids, CancellationToken cancellationToken) =>
        await _reader.TransactAsync(connection => RunRows.Known(connection, ids), cancellationToken).ConfigureAwait(false);

    public async ValueTask<IReadOnlyList<(DateTimeOffset At, string Transition)>> HistoryAsync(string name, CancellationToken cancellationToken) =>
        await _reader.TransactAsync(connection => RunRows.History(connection, name), cancellationToken).ConfigureAwait(false);

    public async ValueTask DisposeAsync()
    {
        await _reader.DisposeAsync().ConfigureAwait(false);
        await _writer.DisposeAsync().ConfigureAwait(false);
    }

    private static SqliteRunStore Open(string folder, TimeSpan busyTimeout, TimeProvider time)
    {
        SqliteConnection? writer = null;
        SqliteConnection? reader = null;
        try
        {
            PrivateFolder.Create(folder);
            writer = SqliteDatabase.Connect(folder, busyTimeout);
            SqliteDatabase.Upgrade(writer, folder);
            reader = SqliteDatabase.Connect(folder, busyTimeout);
            return new SqliteRunStore(folder, new SqliteSession(folder, writer, writes: true), new SqliteSession(folder, reader, writes: false), time);
        }
        catch (Exception exception)
        {
            writer?.Dispose();
            reader?.Dispose();
            if (exception is SqliteException sqlite)
            {
                throw SqliteFailure.ToException(folder, sqlite);
            }

            if (IoFailure.Is(exception))
            {
                throw SqliteFailure.ToException(folder, exception);
            }

            throw;
        }
    }
}
