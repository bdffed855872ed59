using System.Runtime.InteropServices;

namespace BatchTyped.Archive;

/// <summary>Folders and files that hold prompts and answers: readable by their owner only. On Windows they inherit the folder above.</summary>
internal static partial class PrivateFolder
{
    private const UnixFileMode OwnerOnlyFolder = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
    private const UnixFileMode OwnerOnlyFile = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <summary>Makes a folder and those above it, durably. A folder that exists keeps its mode.</summary>
    public static void Create(string path)
    {
        if (Directory.Exists(path))
        {
            return;
        }

        var above = Path.GetDirectoryName(Path.TrimEndingDirectorySeparator(Path.GetFullPath(path)));
        if (above is not null)
        {
            Create(above);
        }

        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(path);
        }
        else
        {
            Directory.CreateDirectory(path, OwnerOnlyFolder);
        }

        if (above is not null)
        {
            DirectoryFlush.Flush(above);
        }
    }

    /// <summary>Takes from others the right to read a file that somebody else's code has made.</summary>
    public static void Restrict(string path)
    {
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(path, OwnerOnlyFile);
        }
    }

    /// <summary>Whether this process may write a file or a folder that exists: neither its mode nor a mount that is read-only is against it.</summary>
    public static bool CanWrite(string path)
    {
        const int toWrite = 2;
        return OperatingSystem.IsWindows() ? Directory.Exists(path) || !new FileInfo(path).IsReadOnly : Access(path, toWrite) == 0;
    }

    /// <summary>Opens a file for writing in a mode that can make it, without a buffer; a new one is its owner's only from its birth.</summary>
    public static FileStream OpenFile(string path, FileMode mode, FileShare share)
    {
        var options = new FileStreamOptions
        {
            Mode = mode,
            Access = FileAccess.ReadWrite,
            Share = share,
            Options = FileOptions.Asynchronous,
            BufferSize = 0,
        };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = OwnerOnlyFile;
        }

        return new FileStream(path, options);
    }

    // Trying it out would mean to open the database a second time: closing that handle drops the locks of the first.
    [LibraryImport("libc", EntryPoint = "access", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Access(string path, int mode);
}
