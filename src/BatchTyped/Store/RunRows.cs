using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using BatchTyped.Engine.State;
using Microsoft.Data.Sqlite;

namespace BatchTyped.Store;

/// <summary>Records to rows and back. Each member expects to run inside a transaction.</summary>
internal static class RunRows
{
    private static readonly StateJsonContext Json = StateJsonContext.Default;

    /// <summary>The tables whose rows name the run they belong to, besides the table of runs.</summary>
    private static readonly string[] TablesOfRun = ["batches", "segments", "transitions", "decisions", "ids"];

    /// <summary>One run, or all of them by name.</summary>
    public static List<RunState> Read(SqliteConnection connection, string? name)
    {
        var batches = Group(connection, "batches", "ordinal", name, row => JsonSerializer.Deserialize(row, Json.BatchRecord)!);
        var segments = Group(connection, "segments", "batch", name, row => JsonSerializer.Deserialize(row, Json.SegmentRecord)!);
        var states = new List<RunState>();
        using var command = Select(connection, "SELECT name, record, version FROM runs", "name", name, "name");
        using var reader = command.ExecuteReader();
        while (reader.Read())
        {
            var empty = RunState.New(JsonSerializer.Deserialize(reader.GetString(1), Json.RunRecord)!);
            states.Add(empty with
            {
                Batches = batches.TryGetValue(reader.GetString(0), out var ofRun) ? ofRun.ToImmutable() : empty.Batches,
                Segments = segments.TryGetValue(reader.GetString(0), out var segmentsOfRun) ? segmentsOfRun.ToImmutable() : empty.Segments,
                Version = reader.GetInt64(2),
            });
        }

        return states;
    }

    public static List<string> Names(SqliteConnection connection)
    {
        var names = new List<string>();
        using var command = connection.Prepare("SELECT name FROM runs ORDER BY name");
        using var reader = command.ExecuteReader();
        while (reader.Read())
        {
            names.Add(reader.GetString(0));
        }

        return names;
    }

    /// <returns>Whether there was no run of that name.</returns>
    public static bool TryInsert(SqliteConnection connection, RunRecord run) => connection.Execute(
        "INSERT INTO runs (name, epoch, record) SELECT $name, epoch, $record FROM deleted WHERE true ON CONFLICT DO NOTHING",
        ("$name", run.Name), ("$record", JsonSerializer.Serialize(run, Json.RunRecord))) == 1;

    /// <returns>The newest epoch; <see langword="null"/> when there is no such run.</returns>
    public static long? ReadEpoch(SqliteConnection connection, string name) =>
        connection.ReadNumber("SELECT epoch FROM runs WHERE name = $name", ("$name", name));

    /// <returns>The version of a run that is there.</returns>
    public static long ReadVersion(SqliteConnection connection, string name) =>
        connection.ReadNumber("SELECT version FROM runs WHERE name = $name", ("$name", name))!.Value;

    /// <returns>The new epoch; <see langword="null"/> when there is no such run.</returns>
    public static long? RaiseEpoch(SqliteConnection connection, string name) =>
        connection.ReadNumber("UPDATE runs SET epoch = epoch + 1 WHERE name = $name RETURNING epoch", ("$name", name));

    /// <returns>Whether there is such a run. The first moment stays.</returns>
    public static bool RequestCancel(SqliteConnection connection, string name, DateTimeOffset at) => connection.Execute(
        "UPDATE runs SET cancel_requested_at = coalesce(cancel_requested_at, $at) WHERE name = $name",
        ("$name", name), ("$at", ToText(at))) == 1;

    public static bool IsCancelRequested(SqliteConnection connection, string name) =>
        connection.ReadNumber("SELECT 1 FROM runs WHERE name = $name AND cancel_requested_at IS NOT NULL", ("$name", name)) is not null;

    /// <returns>Whether there is such a run.</returns>
    public static bool Decide(SqliteConnection connection, string name, Decision decision) => connection.Execute(
        """
        INSERT INTO decisions (run, batch, record) SELECT name, $batch, $record FROM runs WHERE name = $name
        ON CONFLICT DO UPDATE SET record = excluded.record
        """,
        ("$name", name), ("$batch", decision.Batch), ("$record", JsonSerializer.Serialize(decision, Json.Decision))) == 1;

    public static List<Decision> Decisions(SqliteConnection connection, string name)
    {
        var decisions = new List<Decision>();
        using var command = Select(connection, "SELECT record FROM decisions", "run", name, "batch");
        using var reader = command.ExecuteReader();
        while (reader.Read())
        {
            decisions.Add(JsonSerializer.Deserialize(reader.GetString(0), Json.Decision)!);
        }

        return decisions;
    }

    /// <summary>Writes the rows of a change, and no others.</summary>
    public static void Write(SqliteConnection connection, RunChange change)
    {
        var run = change.Run.Name;
        connection.Execute("UPDATE runs SET record = $record, version = version + 1 WHERE name = $run",
            ("$run", run), ("$record", JsonSerializer.Serialize(change.Run, Json.RunRecord)));
        foreach (var batch in change.Batches)
        {
            connection.Execute(
                """
                INSERT INTO batches (run, ordinal, status, api_id, record) VALUES ($run, $ordinal, $status, $api_id, $record)
                ON CONFLICT DO UPDATE SET status = excluded.status, api_id = excluded.api_id, record = excluded.record
                """,
                ("$run", run), ("$ordinal", batch.Ordinal), ("$status", batch.Status.ToString()), ("$api_id", batch.ApiId),
                ("$record", JsonSerializer.Serialize(batch, Json.BatchRecord)));
            foreach (var id in batch.ApiIds)
            {
                connection.Execute("INSERT INTO ids (api_id, run, batch) VALUES ($id, $run, $ordinal) ON CONFLICT DO NOTHING",
                    ("$id", id), ("$run", run), ("$ordinal", batch.Ordinal));
            }
        }

        foreach (var segment in change.Segments)
        {
            connection.Execute(
                "INSERT INTO segments (run, batch, record) VALUES ($run, $batch, $record) ON CONFLICT DO UPDATE SET record = excluded.record",
                ("$run", run), ("$batch", segment.Batch), ("$record", JsonSerializer.Serialize(segment, Json.SegmentRecord)));
        }

        if (change.Taken is { } taken && Decisions(connection, run).Contains(taken))
        {
            connection.Execute("DELETE FROM decisions WHERE run = $run AND batch = $batch", ("$run", run), ("$batch", taken.Batch));
        }

        connection.Execute(
            """
            INSERT INTO transitions (run, seq, at, name)
            SELECT $run, coalesce(max(seq), 0) + 1, $at, $name FROM transitions WHERE run = $run
            """,
            ("$run", run), ("$at", ToText(change.At)), ("$name", change.Transition));
    }

    public static void Delete(SqliteConnection connection, string name)
    {
        // The next run of this name begins after every epoch of this one, so that no ownership of this one fits it.
        connection.Execute("UPDATE deleted SET epoch = max(epoch, (SELECT epoch FROM runs WHERE name = $run))", ("$run", name));
        foreach (var table in TablesOfRun)
        {
            connection.Execute($"DELETE FROM {table} WHERE run = $run", ("$run", name));
        }

        connection.Execute("DELETE FROM runs WHERE name = $run", ("$run", name));
    }

    /// <returns>Those of the ids that are known, each with the name of a run.</returns>
    public static Dictionary<string, string> Known(SqliteConnection connection, IReadOnlyCollection<string> ids)
    {
        var known = new Dictionary<string, string>(StringComparer.Ordinal);
        using var command = connection.Prepare("SELECT run FROM ids WHERE api_id = $id LIMIT 1", ("$id", ""));
        foreach (var id in ids)
        {
            command.Parameters[0].Value = id;
            if (command.ExecuteScalar() is string run)
            {
                known[id] = run;
            }
        }

        return known;
    }

    public static List<(DateTimeOffset At, string Transition)> History(SqliteConnection connection, string name)
    {
        var history = new List<(DateTimeOffset, string)>();
        using var command = Select(connection, "SELECT at, name FROM transitions", "run", name, "seq");
        using var reader = command.ExecuteReader();
        while (reader.Read())
        {
            history.Add((DateTimeOffset.ParseExact(reader.GetString(0), "O", CultureInfo.InvariantCulture), reader.GetString(1)));
        }

        return history;
    }

    private static Dictionary<string, ImmutableSortedDictionary<int, T>.Builder> Group<T>(
        SqliteConnection connection, string table, string number, string? name, Func<string, T> read)
    {
        var groups = new Dictionary<string, ImmutableSortedDictionary<int, T>.Builder>(StringComparer.Ordinal);
        using var command = Select(connection, $"SELECT run, {number}, record FROM {table}", "run", name, number);
        using var reader = command.ExecuteReader();
        while (reader.Read())
        {
            var run = reader.GetString(0);
            if (!groups.TryGetValue(run, out var group))
            {
                groups.Add(run, group = ImmutableSortedDictionary.CreateBuilder<int, T>());
            }

            group.Add(reader.GetInt32(1), read(reader.GetString(2)));
        }

        return groups;
    }

    private static SqliteCommand Select(SqliteConnection connection, string select, string nameColumn, string? name, string order) => name is null
        ? connection.Prepare($"{select} ORDER BY {order}")
        : connection.Prepare($"{select} WHERE {nameColumn} = $name ORDER BY {order}", ("$name", name));

    private static string ToText(DateTimeOffset at) => at.ToString("O", CultureInfo.InvariantCulture);
}
