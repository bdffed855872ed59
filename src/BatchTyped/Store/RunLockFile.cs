using BatchTyped.Archive;

namespace BatchTyped.Store;

/// <summary>
/// A file that one process at a time can hold open. The kernel closes it when its holder dies, however it dies, so no lock outlives
/// its process. The file itself stays: deleting it would let two processes lock two files of one name.
/// </summary>
internal static class RunLockFile
{
    /// <returns>The lock, held until disposal; <see langword="null"/> when somebody holds it, in this process too.</returns>
    /// <exception cref="IOException">The file can't be opened, or this file system keeps no locks.</exception>
    public static FileStream? TryTake(string path) => TryTake(path, FileShare.None);

    /// <summary>
    /// Whether the lock that this process holds is that of the file which now has this name. It isn't once the file, or a folder above
    /// it, was deleted, moved or replaced: the lock is then one of a file that nobody else can find.
    /// </summary>
    /// <exception cref="IOException">The file can't be opened.</exception>
    public static bool IsHeld(string path)
    {
        try
        {
            using var other = new FileStream(path, FileMode.Open, FileAccess.ReadWrite, FileShare.None, bufferSize: 0);
            return false;
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            return false;
        }
        catch (IOException exception) when (IoFailure.IsLocked(exception))
        {
            return true;
        }
    }

    internal static FileStream? TryTake(string path, FileShare share)
    {
        var taken = TryOpen(path, share);
        if (taken is null)
        {
            return null;
        }

        // Some network shares, and a switch of the runtime, turn locking into nothing without an error: the lock is tried out.
        using var second = TryOpen(path, share);
        if (second is not null)
        {
            taken.Dispose();
            throw new IOException($"File {path} can be locked twice: this file system keeps no locks, so two processes could drive one run. "
                + "Choose a state folder on a local disk.");
        }

        return taken;
    }

    private static FileStream? TryOpen(string path, FileShare share)
    {
        try
        {
            return PrivateFolder.OpenFile(path, FileMode.OpenOrCreate, share);
        }
        catch (IOException exception) when (IoFailure.IsLocked(exception))
        {
            return null;
        }
    }
}
