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

    /// <summary>SQLite's code for a statement that doesn't fit the database: of a new, empty one, for example.</summary>
    private const int NoSuchTable = 1;

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
        ThrowIfReplaced(ownership.Run);
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
        ThrowIfReplaced(ownership.Run);
        var (newest, version) = await _reader.TransactAsync(connection => ReadStanding(connection, ownership.Run), cancellationToken).ConfigureAwait(false);
        RunChanges.ThrowUnlessNewest(ownership.Run, ownership.Epoch, newest);

        // The open connections go on with a file that was deleted or replaced, and all they write is lost with the process. What a new
        // one finds under the name is what the next process will find.
        var found = await Task.Run(() => ReadAnew(ownership.Run), cancellationToken).ConfigureAwait(false);
        if (found.Epoch != newest || found.Version < version)
        {
            throw Replaced(ownership.Run);
        }
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

    private static (long? Epoch, long Version) ReadStanding(SqliteConnection connection, string run) =>
        RunRows.ReadEpoch(connection, run) is { } epoch ? (epoch, RunRows.ReadVersion(connection, run)) : (null, 0);

    private (long? Epoch, long Version) ReadAnew(string run)
    {
        try
        {
            using var connection = SqliteDatabase.Connect(_folder, DefaultBusyTimeout, mayCreate: false);
            return ReadStanding(connection, run);
        }
        catch (SqliteException exception) when (!SqliteDatabase.Exists(_folder) || exception.SqliteErrorCode == NoSuchTable)
        {
            throw Replaced(run);
        }
        catch (SqliteException exception)
        {
            throw SqliteFailure.ToException(_folder, exception);
        }
    }

    /// <summary>Whoever drives a run does so from the folder that has its name: one that was deleted meanwhile takes in rows, and loses them.</summary>
    private void ThrowIfReplaced(string run)
    {
        if (!SqliteDatabase.Exists(_folder) || !RunLocks.IsHeld(_folder, run))
        {
            throw Replaced(run);
        }
    }

    private BatchStateException Replaced(string run) => new(_folder,
        $"The state folder {_folder}, or {SqliteDatabase.FileName} in it, was deleted, moved or replaced while run \"{run}\" is driven from it. Nothing more is sent. "
        + "What was sent goes on at the API: put the whole folder back as it was and start the run again; without it, what was sent would be sent and paid again.");
}
