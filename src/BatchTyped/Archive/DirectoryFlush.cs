using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace BatchTyped.Archive;

/// <summary>Makes the names in a folder durable: a file's own flush covers its bytes, but on Unix not the name it was given.</summary>
internal static partial class DirectoryFlush
{
    private const int ReadOnly = 0;

    public static void Flush(string folder)
    {
        // NTFS logs changes of names in order, and flushing any file of the volume flushes that log up to there. The store commits
        // after the rename and flushes its own file, so a row is never durable before the names it relies on.
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        using var handle = Open(folder, ReadOnly);
        if (handle.IsInvalid)
        {
            throw new IOException($"Folder {folder} can't be opened for flushing: {Marshal.GetLastPInvokeErrorMessage()}.");
        }

        RandomAccess.FlushToDisk(handle);
    }

    // Managed code opens files only; once open, its own flush serves for a folder too (and asks a Mac's drive to empty its cache).
    [LibraryImport("libc", EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial SafeFileHandle Open(string path, int flags);
}
