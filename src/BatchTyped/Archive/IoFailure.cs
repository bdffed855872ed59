namespace BatchTyped.Archive;

/// <summary>Tells failures of the disk from faults of the program, and says what to do about them.</summary>
internal static class IoFailure
{
    private const string Missing =
        "It doesn't exist. Was the state folder changed by hand, or restored in part? Put the whole folder back.";

    private const int WindowsSharingViolation = unchecked((int)0x80070020);
    private const int WindowsHandleDiskFull = unchecked((int)0x80070027);
    private const int WindowsDiskFull = unchecked((int)0x80070070);
    private const int UnixDiskFull = 28;
    private const int LinuxQuotaExceeded = 122;
    private const int MacQuotaExceeded = 69;
    private const int LinuxWouldBlock = 11;
    private const int MacWouldBlock = 35;

    public static bool Is(Exception exception) => exception is IOException or UnauthorizedAccessException;

    /// <summary>Whether a file couldn't be opened because somebody else has locked it.</summary>
    public static bool IsLocked(IOException exception) => OperatingSystem.IsWindows()
        ? exception.HResult is WindowsSharingViolation
        : exception.HResult == (OperatingSystem.IsMacOS() ? MacWouldBlock : LinuxWouldBlock);

    /// <summary>What went wrong and the remedy, in one or two sentences.</summary>
    public static string Describe(Exception exception) => exception switch
    {
        UnauthorizedAccessException => "Access is denied. Give this user the right to read and write the state folder and all in it.",
        IOException when IsDiskFull(exception.HResult) => "The disk is full. Free some space and start the run again.",
        _ => exception.Message,
    };

    public static BatchArchiveException OfArchive(ArchiveFile file, string folder, string problem, Exception exception) =>
        new($"Archive file {ArchiveFileName.Of(file)} in {folder} {problem}. {(IsMissing(exception) ? Missing : Describe(exception))}", exception);

    public static BatchArchiveException OfArchive(string folder, string problem, Exception exception) =>
        new($"The archive folder {folder} {problem}. {Describe(exception)}", exception);

    private static bool IsMissing(Exception exception) => exception is FileNotFoundException or DirectoryNotFoundException;

    private static bool IsDiskFull(int code) => OperatingSystem.IsWindows()
        ? code is WindowsDiskFull or WindowsHandleDiskFull
        : code is UnixDiskFull || code == (OperatingSystem.IsMacOS() ? MacQuotaExceeded : LinuxQuotaExceeded);
}
