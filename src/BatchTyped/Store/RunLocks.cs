using BatchTyped.Archive;

namespace BatchTyped.Store;

/// <summary>Ownership of the runs of a state folder: in <c>locks</c>, a file that is locked, and one that says by whom.</summary>
internal static class RunLocks
{
    /// <returns>The right to drive the run, until it is disposed of; <see langword="null"/> when somebody has it.</returns>
    /// <exception cref="BatchStateException">The files can't be written.</exception>
    public static FileStream? TryTake(string folder, string run)
    {
        try
        {
            PrivateFolder.Create(Path.Combine(folder, "locks"));
            return RunLockFile.TryTake(PathOf(folder, run, ".lock"));
        }
        catch (Exception exception) when (IoFailure.Is(exception))
        {
            throw SqliteFailure.ToException(folder, exception);
        }
    }

    /// <summary>Whether the right to drive a run that this process has is that of the folder which has this name now.</summary>
    /// <exception cref="BatchStateException">The file can't be opened.</exception>
    public static bool IsHeld(string folder, string run)
    {
        try
        {
            return RunLockFile.IsHeld(PathOf(folder, run, ".lock"));
        }
        catch (Exception exception) when (IoFailure.Is(exception))
        {
            throw SqliteFailure.ToException(folder, exception);
        }
    }

    /// <summary>Writes down who has the right to drive the run.</summary>
    /// <exception cref="BatchStateException">The file can't be written.</exception>
    public static FileStream Announce(string folder, string run, RunOwner owner)
    {
        try
        {
            return RunOwnerFile.Announce(PathOf(folder, run, ".owner"), owner);
        }
        catch (Exception exception) when (IoFailure.Is(exception))
        {
            throw SqliteFailure.ToException(folder, exception);
        }
    }

    /// <summary>Who drives a run; <see langword="null"/> when nobody does. Neither takes the lock nor makes a file.</summary>
    /// <exception cref="BatchStateException">The file can't be read.</exception>
    public static RunOwner? Owner(string folder, string run)
    {
        try
        {
            return RunOwnerFile.Read(PathOf(folder, run, ".owner"));
        }
        catch (Exception exception) when (IoFailure.Is(exception))
        {
            throw SqliteFailure.ToException(folder, exception);
        }
    }

    private static string PathOf(string folder, string run, string extension) => Path.Combine(folder, "locks", RunFileName.Of(run) + extension);
}
