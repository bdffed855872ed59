using System.Runtime.InteropServices;

namespace BatchTyped.Emulator.Storage;

/// <summary>Makes names durable: a file that is renamed into place is only there for good once its folder is flushed.</summary>
internal static class DurableFolder
{
    private const int ReadOnly = 0;

    public static void Flush(string path)
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        var folder = Open(path, ReadOnly);
        if (folder < 0)
        {
            throw new IOException($"The folder '{path}' can't be opened to be flushed (errno {Marshal.GetLastPInvokeError()}).");
        }

        var flushed = Sync(folder);
        var error = Marshal.GetLastPInvokeError();
        _ = Close(folder);
        if (flushed != 0)
        {
            throw new IOException($"The folder '{path}' can't be flushed (errno {error}).");
        }
    }

    public static void WriteFile(string path, ReadOnlySpan<byte> bytes)
    {
        var aside = path + ".new";
        using (var file = OwnerOnly.Open(aside, FileMode.Create, FileAccess.Write, FileShare.Read))
        {
            RandomAccess.Write(file, bytes, 0);
            RandomAccess.FlushToDisk(file);
        }

        File.Move(aside, path, overwrite: true);
    }

    [DllImport("libc", EntryPoint = "open", SetLastError = true)]
    private static extern int Open([MarshalAs(UnmanagedType.LPUTF8Str)] string path, int flags);

    [DllImport("libc", EntryPoint = "fsync", SetLastError = true)]
    private static extern int Sync(int file);

    [DllImport("libc", EntryPoint = "close", SetLastError = true)]
    private static extern int Close(int file);
}
