using System.Text.Json;
using BatchTyped.Archive;

namespace BatchTyped.Store;

/// <summary>
/// Names the process that drives a run, in a file beside the lock of the run. The owner keeps it open, so that whoever looks can distinguish a
/// living owner from a dead one without touching the lock itself: a look must never keep somebody from driving.
/// </summary>
internal static class RunOwnerFile
{
    private const int Looks = 5;

    /// <summary>Two looks at once would take each other for an owner.</summary>
    private static readonly Lock Looking = new();

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    /// <summary>Writes down who drives the run from now on. The caller has the lock of the run.</summary>
    /// <returns>To be disposed of when it doesn't any more.</returns>
    /// <exception cref="IOException">The file can't be written.</exception>
    public static FileStream Announce(string path, RunOwner owner)
    {
        // Others open it for an instant to look at it: that passes.
        FileStream? file = null;
        SpinWait.SpinUntil(() => (file = TryOpen(path)) is not null, Patience);
        file ??= PrivateFolder.OpenFile(path, FileMode.OpenOrCreate, FileShare.Read);
        try
        {
            file.SetLength(0);
            file.Write(JsonSerializer.SerializeToUtf8Bytes(owner, StateJsonContext.Default.RunOwner));
            return file;
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    /// <summary>Who drives the run; <see langword="null"/> when nobody does.</summary>
    /// <exception cref="IOException">The file can't be read.</exception>
    public static RunOwner? Read(string path)
    {
        lock (Looking)
        {
            return Look(path);
        }
    }

    private static RunOwner? Look(string path)
    {
        var owner = RunOwner.Unknown;
        for (var look = 0; look < Looks; look++)
        {
            // Another process may be looking at this moment: an owner is there each time.
            if (!IsHeld(path))
            {
                return null;
            }

            owner = TryReadOwner(path) ?? owner;
            Thread.Yield();
        }

        return owner;
    }

    private static bool IsHeld(string path)
    {
        try
        {
            using var alone = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.None, bufferSize: 0);
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

    private static RunOwner? TryReadOwner(string path)
    {
        try
        {
            using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            return JsonSerializer.Deserialize(file, StateJsonContext.Default.RunOwner);
        }
        catch (Exception exception) when (exception is JsonException or IOException)
        {
            // It is being written at this moment, or somebody looks at it.
            return null;
        }
    }

    private static FileStream? TryOpen(string path)
    {
        try
        {
            return PrivateFolder.OpenFile(path, FileMode.OpenOrCreate, FileShare.Read);
        }
        catch (IOException exception) when (IoFailure.IsLocked(exception))
        {
            return null;
        }
    }
}
