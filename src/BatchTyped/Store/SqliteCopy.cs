using Microsoft.Data.Sqlite;

namespace BatchTyped.Store;

/// <summary>A private copy of a database that can't be read in its place, brought to this version's format. It ends with its reader.</summary>
internal sealed class SqliteCopy : IDisposable
{
    private readonly string _folder;

    private SqliteCopy(string folder, SqliteFiles files, SqliteConnection connection)
    {
        _folder = folder;
        Files = files;
        Connection = connection;
    }

    /// <summary>What was copied.</summary>
    public SqliteFiles Files { get; }

    public SqliteConnection Connection { get; }

    public static SqliteCopy Make(string folder, SqliteFiles files, TimeSpan busyTimeout)
    {
        var copy = Directory.CreateTempSubdirectory("batchtyped-state-").FullName;
        SqliteConnection? connection = null;
        try
        {
            var (from, to) = (Path.Combine(folder, SqliteDatabase.FileName), Path.Combine(copy, SqliteDatabase.FileName));
            Copy(from, to);
            if (files.LogLength > 0)
            {
                Copy(SqliteFiles.LogOf(from), SqliteFiles.LogOf(to));
            }

            connection = SqliteDatabase.Connect(copy, busyTimeout);
            SqliteDatabase.Upgrade(connection, copy);
            return new SqliteCopy(copy, files, connection);
        }
        catch
        {
            connection?.Dispose();
            Directory.Delete(copy, recursive: true);
            throw;
        }
    }

    public void Dispose()
    {
        Connection.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    // Not File.Copy: that would take over that the file can't be written.
    private static void Copy(string from, string to)
    {
        using var source = new FileStream(from, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        using var target = new FileStream(to, FileMode.CreateNew, FileAccess.Write);
        source.CopyTo(target);
    }
}
