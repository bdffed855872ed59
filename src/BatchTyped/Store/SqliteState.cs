using BatchTyped.Archive;

namespace BatchTyped.Store;

/// <summary>The way to the rows of a state folder, as far as this process may go there.</summary>
internal static class SqliteState
{
    /// <summary>Opens the rows of a folder: for reading alone where there is a database that this process can't write, such as on a read-only mount.</summary>
    /// <exception cref="BatchStateException">The state can't be used.</exception>
    public static async ValueTask<IRunStore> OpenAsync(string folder, TimeProvider time, CancellationToken cancellationToken)
    {
        folder = Path.GetFullPath(folder);
        var database = Path.Combine(folder, SqliteDatabase.FileName);
        return File.Exists(database) && !(PrivateFolder.CanWrite(folder) && PrivateFolder.CanWrite(database))
            ? new SqliteReadOnlyStore(folder)
            : await SqliteRunStore.OpenAsync(folder, time: time, cancellationToken: cancellationToken).ConfigureAwait(false);
    }
}
