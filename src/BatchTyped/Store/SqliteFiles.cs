namespace BatchTyped.Store;

/// <summary>The state of a database at one moment: enough to see whether it has changed since.</summary>
internal sealed record SqliteFiles(DateTime WrittenAt, long Length, DateTime LogWrittenAt, long LogLength, bool HasIndex)
{
    /// <summary>Whether somebody may have it open for writing.</summary>
    public bool IsLive => LogLength > 0 && HasIndex;

    /// <summary>Whether there are changes in a log that SQLite can't read where it can't make the index.</summary>
    public bool NeedsCopy => LogLength > 0 && !HasIndex;

    public static SqliteFiles Of(string database)
    {
        var (file, log) = (new FileInfo(database), new FileInfo(LogOf(database)));
        return new SqliteFiles(
            file.LastWriteTimeUtc, file.Exists ? file.Length : 0,
            log.Exists ? log.LastWriteTimeUtc : default, log.Exists ? log.Length : 0, File.Exists(database + "-shm"));
    }

    public static string LogOf(string database) => database + "-wal";
}
