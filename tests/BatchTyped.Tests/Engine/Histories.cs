using System.Collections.Immutable;
using BatchTyped.Api;
using BatchTyped.Engine.Decisions;
using BatchTyped.Engine.State;

namespace BatchTyped.Tests.Engine;

/// <summary>Runs driven through the pure machine, event by event.</summary>
internal static class Histories
{
    internal static readonly DateTimeOffset Now = new(2026, 11, 22, 12, 0, 0, TimeSpan.Zero);

    internal static readonly RunLimits Limits = new()
    {
        BatchSize = 100,
        BatchBytes = 100_000,
        BuildAheadBytes = 1_000_000,
        ParallelUploads = 2,
        ParallelDownloads = 2,
        PollFloor = TimeSpan.FromSeconds(5),
        PollCeiling = TimeSpan.FromMinutes(2),
        QuietAfterError = TimeSpan.FromMinutes(1),
        QuietAfterSilence = TimeSpan.FromMinutes(10),
        LookInterval = TimeSpan.FromMinutes(1),
    };

    internal static RunState New() => RunState.New(new RunRecord
    {
        Name = "run",
        RandomId = 42,
        TaskName = "Task",
        Model = "claude-sonnet-4-6",
        MaxTokens = 100,
        RequestFingerprint = "request",
        ReaderFingerprint = "reader",
        BaseAddress = "https://api.anthropic.com/",
        ApiVersion = "2026-10-21",
        CreatedAt = Now,
    });

    internal static RunState After(this RunState state, params ReadOnlySpan<RunEvent> events) => After(state, Limits, events);

    internal static RunState After(this RunState state, RunLimits limits, params ReadOnlySpan<RunEvent> events)
    {
        foreach (var runEvent in events)
        {
            state = RunMachine.Apply(state, runEvent, Now, limits).Next;
        }

        return state;
    }

    internal static RunEvent Chunk(int ordinal, long start, int count, bool last = false, decimal? worst = 1m) => new RunEvent.ChunkBuilt(
        Built(ordinal, count, worst), new SourceSpan(start, start + count, $"chain{ordinal}"), last);

    internal static BuiltBatch Built(int ordinal, int count, decimal? worst = 1m) =>
        new(ordinal, Marker.Of(42, ordinal), count, Shared: 0, count * 100, $"sha{ordinal}", worst, new FileHashes { Index = $"index{ordinal}", Items = $"items{ordinal}" });

    /// <summary>The events from ready to accepted.</summary>
    internal static RunEvent[] Sent(int ordinal, int count) =>
    [
        new RunEvent.SendBegun(ordinal, "msgbatch_mark", Now),
        new RunEvent.CommitPoint(ordinal),
        new RunEvent.Accepted(ordinal, Snapshot($"msgbatch_{ordinal}", count), "req_1"),
    ];

    internal static BatchSnapshot Snapshot(string id, int count, string status = "in_progress", bool canceled = false) => new()
    {
        Id = id,
        ProcessingStatus = status,
        Counts = status == "ended" ? new RequestCounts(0, count, 0, 0, 0) : new RequestCounts(count, 0, 0, 0, 0),
        CreatedAt = Now,
        ExpiresAt = Now.AddHours(24),
        EndedAt = status == "ended" ? Now.AddMinutes(5) : null,
        CancelInitiatedAt = canceled ? Now : null,
    };

    internal static BatchApiException Error(int status, string type = "some_error", string? code = null, TimeSpan? retryAfter = null) =>
        new(status, type, code, "message", "req_2", retryAfter);

    internal static BatchStatus StatusOf(this RunState state, int ordinal) => state.Batches[ordinal].Status;

    /// <summary>What is planned now, beside what is under way.</summary>
    internal static RunPlan Planned(RunState state, params ReadOnlySpan<RunEffect> inFlight) => RunPlanner.Next(state, PlanInputAt(Now) with { InFlight = [.. inFlight] });

    internal static PlanInput PlanInputAt(DateTimeOffset now) => new()
    {
        Now = now,
        Limits = Limits,
        InFlight = [],
        Delayed = ImmutableDictionary<RunEffect, DateTimeOffset>.Empty,
        HasSource = false,
        QueueFree = 200_000,
        PolledAt = Now,
    };
}
