using System.Text.Json;
using BatchTyped.Archive;
using Microsoft.Data.Sqlite;

namespace BatchTyped.Store;

/// <summary>
/// Reads the database of a folder that can't be written. SQLite needs files beside a database in WAL mode and can't make them here, so how
/// it is opened depends on what is there, and is decided anew for each transaction:
/// <list type="bullet">
/// <item>No log of changes: nobody has it open, and the file alone is the whole. It is read as one that doesn't change.</item>
/// <item>The log and its index: somebody may be writing elsewhere. SQLite reads along.</item>
/// <item>A log without its index (a copy, a restored backup), or a format of an earlier version: a private copy is read.</item>
/// </list>
/// </summary>
internal sealed class SqliteReader(string folder) : IAsyncDisposable
{
    private const int Attempts = 5;

    private static readonly TimeSpan BusyTimeout = TimeSpan.FromSeconds(30);

    private readonly SemaphoreSlim _turn = new(1, 1);
    private SqliteCopy? _copy;
    private bool _disposed;

    private string DatabasePath => Path.Combine(folder, SqliteDatabase.FileName);

    /// <summary>Does work in one transaction.</summary>
    /// <exception cref="BatchStateException">The database can't be read.</exception>
    public async ValueTask<T> ReadAsync<T>(Func<SqliteConnection, T> work, CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            ObjectDisposedException.ThrowIf(_disposed, typeof(SqliteReadOnlyStore));
            return await Task.Run(() => Read(work), CancellationToken.None).ConfigureAwait(false);
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
        _copy?.Dispose();
        _copy = null;
        _turn.Release();
    }

    private T Read<T>(Func<SqliteConnection, T> work)
    {
        try
        {
            for (var attempt = 1; ; attempt++)
            {
                var before = SqliteFiles.Of(DatabasePath);
                if (TryRead(before, work, out var result) && (before.IsLive || before == SqliteFiles.Of(DatabasePath)))
                {
                    return result;
                }

                if (attempt == Attempts)
                {
                    throw new BatchStateException(folder, $"The state in {folder} changes faster than it can be read here. Try again.", transient: true);
                }
            }
        }
        catch (SqliteException exception)
        {
            throw SqliteFailure.ToException(folder, exception);
        }
        catch (JsonException exception)
        {
            throw SqliteFailure.ToException(folder, exception);
        }
        catch (Exception exception) when (IoFailure.Is(exception))
        {
            throw SqliteFailure.ToException(folder, exception);
        }
    }

    /// <returns>Whether it was read; otherwise the files have changed meanwhile.</returns>
    private bool TryRead<T>(SqliteFiles files, Func<SqliteConnection, T> work, out T result)
    {
        result = default!;
        try
        {
            if (!files.NeedsCopy)
            {
                using var connection = SqliteDatabase.ConnectToRead(folder, isUnchanging: !files.IsLive, BusyTimeout);
                if (SqliteDatabase.ReadVersion(connection, folder) == SqliteSchema.Version)
                {
                    result = Transact(connection, work);
                    return true;
                }
            }

            if (_copy?.Files != files)
            {
                _copy?.Dispose();
                _copy = null;
                _copy = SqliteCopy.Make(folder, files, BusyTimeout);
            }

            result = Transact(_copy.Connection, work);
            return true;
        }
        catch (Exception exception) when (exception is SqliteException or FileNotFoundException or BatchStateException && files != SqliteFiles.Of(DatabasePath))
        {
            return false;
        }
    }

    private static T Transact<T>(SqliteConnection connection, Func<SqliteConnection, T> work)
    {
        using var transaction = connection.BeginTransaction(deferred: true);
        var result = work(connection);
        transaction.Commit();
        return result;
    }
}
