using System.Globalization;
using BatchTyped.Archive;
using Microsoft.Data.Sqlite;

namespace BatchTyped.Store;

/// <summary>The database file of a state folder: how it is opened and brought to this library's version.</summary>
internal static class SqliteDatabase
{
    public const string FileName = "state.db";

    /// <summary>Opens a connection whose commits are flushed to the disk; makes the file when there is none, unless it mayn't.</summary>
    public static SqliteConnection Connect(string folder, TimeSpan busyTimeout, bool mayCreate = true)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder
        {
            DataSource = PathOf(folder),
            Mode = mayCreate ? SqliteOpenMode.ReadWriteCreate : SqliteOpenMode.ReadWrite,
            Pooling = false, // A pooled connection would keep the file open after the store was disposed of.
            DefaultTimeout = Math.Max(1, (int)busyTimeout.TotalSeconds),
        }.ToString());
        try
        {
            connection.Open();
            var milliseconds = ((long)busyTimeout.TotalMilliseconds).ToString(CultureInfo.InvariantCulture);
            // Without fullfsync a Mac's drive keeps in its cache what it calls written; elsewhere it means nothing.
            connection.Execute($"PRAGMA busy_timeout = {milliseconds}; PRAGMA synchronous = FULL; PRAGMA fullfsync = ON");
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    /// <summary>Opens a connection that changes nothing and makes no file.</summary>
    /// <param name="folder">The state folder.</param>
    /// <param name="isUnchanging">Whether nobody has the database open: then it is read without locks, and without the files that SQLite keeps beside it.</param>
    /// <param name="busyTimeout">How long another process's transaction is waited for.</param>
    public static SqliteConnection ConnectToRead(string folder, bool isUnchanging, TimeSpan busyTimeout)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder
        {
            DataSource = isUnchanging ? new Uri(PathOf(folder)).AbsoluteUri + "?immutable=1" : PathOf(folder),
            Mode = SqliteOpenMode.ReadOnly,
            Pooling = false,
            DefaultTimeout = Math.Max(1, (int)busyTimeout.TotalSeconds),
        }.ToString());
        try
        {
            connection.Open();
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    /// <summary>Brings the tables to this library's version. Those of a newer one are left as they are.</summary>
    /// <exception cref="BatchStateException">The database is of a newer version.</exception>
    public static void Upgrade(SqliteConnection connection, string folder)
    {
        var version = ReadVersion(connection, folder);
        if (version == 0)
        {
            // By its name, not by a handle: closing any handle of the file drops the locks that other connections of this process
            // hold on it. The files SQLite puts beside it take over its mode.
            PrivateFolder.Restrict(PathOf(folder));
        }

        // Readers don't wait for a writer, nor a writer for them. Where a file system can't do it SQLite goes on without, correctly.
        connection.Execute("PRAGMA journal_mode = WAL");
        if (version < SqliteSchema.Version)
        {
            using var transaction = connection.BeginTransaction(deferred: false);
            SqliteSchema.Upgrade(connection);
            transaction.Commit();
        }
    }

    public static bool Exists(string folder) => File.Exists(PathOf(folder));

    /// <summary>The version of a database that this library knows.</summary>
    /// <exception cref="BatchStateException">The database is of a newer version.</exception>
    public static long ReadVersion(SqliteConnection connection, string folder)
    {
        var version = SqliteSchema.VersionOf(connection);
        return version <= SqliteSchema.Version ? version : throw new BatchStateException(folder,
            $"The state in {folder} was written by a newer version of the library: its format is {version}, this version knows {SqliteSchema.Version}. "
            + "Nothing was changed; update BatchTyped here, or choose another state folder.");
    }

    private static string PathOf(string folder) => Path.Combine(folder, FileName);
}
