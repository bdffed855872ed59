using Microsoft.Data.Sqlite;

namespace BatchTyped.Store;

/// <summary>The tables, as the steps that led to them. A step that was ever released is never changed, only followed by another.</summary>
internal static class SqliteSchema
{
    private static readonly string[] Steps =
    [
        """
        CREATE TABLE runs (
            name TEXT NOT NULL PRIMARY KEY,
            epoch INTEGER NOT NULL,
            cancel_requested_at TEXT,
            record TEXT NOT NULL
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE batches (
            run TEXT NOT NULL,
            ordinal INTEGER NOT NULL,
            status TEXT NOT NULL,
            api_id TEXT,
            record TEXT NOT NULL,
            PRIMARY KEY (run, ordinal)
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE segments (
            run TEXT NOT NULL,
            batch INTEGER NOT NULL,
            record TEXT NOT NULL,
            PRIMARY KEY (run, batch)
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE transitions (
            run TEXT NOT NULL,
            seq INTEGER NOT NULL,
            at TEXT NOT NULL,
            name TEXT NOT NULL,
            PRIMARY KEY (run, seq)
        ) STRICT, WITHOUT ROWID;
        """,
        """
        CREATE TABLE decisions (
            run TEXT NOT NULL,
            batch INTEGER NOT NULL,
            record TEXT NOT NULL,
            PRIMARY KEY (run, batch)
        ) STRICT, WITHOUT ROWID;
        """,
        """
        DELETE FROM decisions WHERE run NOT IN (SELECT name FROM runs);
        CREATE TABLE deleted (
            only INTEGER NOT NULL PRIMARY KEY CHECK (only = 1),
            epoch INTEGER NOT NULL
        ) STRICT;
        INSERT INTO deleted (only, epoch) VALUES (1, 0);
        """,
        """
        ALTER TABLE runs ADD COLUMN version INTEGER NOT NULL DEFAULT 0;
        CREATE TABLE ids (
            api_id TEXT NOT NULL,
            run TEXT NOT NULL,
            batch INTEGER NOT NULL,
            PRIMARY KEY (api_id, run, batch)
        ) STRICT, WITHOUT ROWID;
        INSERT INTO ids (api_id, run, batch) SELECT api_id, run, ordinal FROM batches WHERE api_id IS NOT NULL;
        INSERT OR IGNORE INTO ids (api_id, run, batch)
            SELECT json_extract(twin.value, '$.apiId'), batches.run, batches.ordinal
            FROM batches, json_each(batches.record, '$.twins') AS twin WHERE twin.type = 'object';
        """,
    ];

    /// <summary>The version this library writes: the number of steps.</summary>
    public static int Version => Steps.Length;

    /// <summary>The version of a database; 0 for a new one.</summary>
    public static long VersionOf(SqliteConnection connection) => connection.ReadNumber("PRAGMA user_version")!.Value;

    /// <summary>Carries out the steps that are missing. Expects a transaction, so that of two processes that begin at once one does.</summary>
    public static void Upgrade(SqliteConnection connection) => Upgrade(connection, Version);

    /// <summary>The same up to an earlier version.</summary>
    internal static void Upgrade(SqliteConnection connection, int to)
    {
        for (var version = VersionOf(connection); version < to; version++)
        {
            connection.Execute($"{Steps[version]} PRAGMA user_version = {version + 1}");
        }
    }
}
