using System.Text.Json;
using Microsoft.Data.Sqlite;

namespace BatchTyped.Store;

/// <summary>
/// One connection, used by one transaction at a time. SQLite has no asynchronous calls: the work runs on the thread pool, so that
/// no caller's thread waits for a disk or for another process.
/// </summary>
internal sealed class SqliteSession : IAsyncDisposable
{
    private readonly string _folder;
    private readonly SqliteConnection _connection;
    private readonly bool _writes;
    private readonly SemaphoreSlim _turn = new(1, 1);
    private bool _disposed;

    /// <param name="folder">The state folder, for messages.</param>
    /// <param name="connection">An open connection; disposed of with the session.</param>
    /// <param name="writes">Whether transactions take the writer's place when they begin, rather than fail halfway.</param>
    public SqliteSession(string folder, SqliteConnection connection, bool writes)
    {
        _folder = folder;
        _connection = connection;
        _writes = writes;
    }

    /// <summary>Does work in one transaction, which is rolled back when the work throws.</summary>
    public async ValueTask<T> TransactAsync<T>(Func<SqliteConnection, T> work, CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            ObjectDisposedException.ThrowIf(_disposed, typeof(SqliteRunStore));
            return await Task.Run(() => Transact(work), CancellationToken.None).ConfigureAwait(false);
        }
        finally
        {
            _turn.Release();
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _turn.WaitAsync().ConfigureAwait(false);
        _disposed = true;
        _connection.Dispose();
        _turn.Release();
    }

    private T Transact<T>(Func<SqliteConnection, T> work)
    {
        try
        {
            using var transaction = _connection.BeginTransaction(deferred: !_writes);
            var result = work(_connection);
            transaction.Commit();
            return result;
        }
        catch (SqliteException exception)
        {
            throw SqliteFailure.ToException(_folder, exception);
        }
        catch (JsonException exception)
        {
            throw SqliteFailure.ToException(_folder, exception);
        }
    }
}
