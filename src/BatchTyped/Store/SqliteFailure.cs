using System.Globalization;
using System.Text.Json;
using BatchTyped.Archive;
using Microsoft.Data.Sqlite;

namespace BatchTyped.Store;

/// <summary>Says in our words what SQLite reports, with the folder and the remedy.</summary>
internal static class SqliteFailure
{
    private const int Permission = 3;
    private const int Busy = 5;
    private const int Locked = 6;
    private const int ReadOnly = 8;
    private const int Corrupt = 11;
    private const int Full = 13;
    private const int CantOpen = 14;
    private const int NotADatabase = 26;

    /// <summary>An I/O error by its code: the disk has no room for the memory that processes share.</summary>
    private const int NoRoomForSharedMemory = 4874;

    public static BatchStateException ToException(string folder, SqliteException exception) =>
        new(folder, $"{Describe(folder, exception)} [SQLite {exception.SqliteExtendedErrorCode.ToString(CultureInfo.InvariantCulture)}]", exception,
            transient: exception.SqliteErrorCode is Busy or Locked);

    public static BatchStateException ToException(string folder, JsonException exception) =>
        new(folder, $"A row in {folder} can't be read. Was it written by a newer version of the library, or by hand? {exception.Message}", exception);

    /// <summary>The same of a failure of the file system.</summary>
    public static BatchStateException ToException(string folder, Exception exception) =>
        new(folder, $"The state folder {folder} can't be used. {IoFailure.Describe(exception)}", exception);

    private static string Describe(string folder, SqliteException exception) =>
        exception.SqliteExtendedErrorCode == NoRoomForSharedMemory ? Describe(folder, Full, exception) : Describe(folder, exception.SqliteErrorCode, exception);

    private static string Describe(string folder, int code, SqliteException exception) => code switch
    {
        Busy or Locked =>
            $"Another process keeps the state in {folder} locked. Nothing was changed; try again, or end a tool that has {SqliteDatabase.FileName} open.",
        Full =>
            $"The disk that holds the state in {folder} is full. Nothing was changed; free some space and start the run again.",
        Permission or ReadOnly or CantOpen =>
            $"The state in {folder} can't be opened for writing. Give this user the right to write the folder and all in it, or choose another state folder.",
        Corrupt or NotADatabase =>
            $"{SqliteDatabase.FileName} in {folder} is damaged. Put the whole folder back from a copy; "
            + "in an empty folder the runs are unknown, and what they had sent would be sent and paid again.",
        _ => $"The state in {folder} can't be used: {exception.Message}",
    };
}
