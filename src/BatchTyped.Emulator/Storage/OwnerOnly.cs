using Microsoft.Win32.SafeHandles;

namespace BatchTyped.Emulator.Storage;

/// <summary>Folders and files that hold prompts and keys of tests: only their owner can read them. On Windows they inherit the folder above.</summary>
internal static class OwnerOnly
{
    private const UnixFileMode FolderMode = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
    private const UnixFileMode FileMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <summary>Makes a folder, and those above it that are missing. One that is there keeps its mode.</summary>
    public static string Create(string path) => (OperatingSystem.IsWindows() ? Directory.CreateDirectory(path) : Directory.CreateDirectory(path, FolderMode)).FullName;

    /// <summary>Takes the rights of others from a file, or from a folder and all in it.</summary>
    public static void Restrict(string path)
    {
        if (Directory.Exists(path))
        {
            RestrictFolder(path);
            foreach (var entry in Directory.EnumerateFileSystemEntries(path))
            {
                Restrict(entry);
            }
        }
        else if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(path, FileMode);
        }
    }

    /// <summary>Takes the rights of others from a folder alone.</summary>
    public static void RestrictFolder(string path)
    {
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(path, FolderMode);
        }
    }

    /// <summary>Opens a file that may be new for writing.</summary>
    public static SafeFileHandle Open(string path, System.IO.FileMode mode, FileAccess access, FileShare share)
    {
        var file = File.OpenHandle(path, mode, access, share);
        if (!OperatingSystem.IsWindows())
        {
            // Nothing has been written yet.
            File.SetUnixFileMode(file, FileMode);
        }

        return file;
    }

    /// <summary>Opens a stream on a file that may be new.</summary>
    public static FileStream OpenStream(string path, System.IO.FileMode mode, FileAccess access, FileShare share)
    {
        var options = new FileStreamOptions { Mode = mode, Access = access, Share = share };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = FileMode;
        }

        return new FileStream(path, options);
    }
}
