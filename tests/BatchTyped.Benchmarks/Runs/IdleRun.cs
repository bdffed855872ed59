using System.Collections.Immutable;
using System.Diagnostics.Metrics;
using BatchTyped.Engine.Decisions;
using BatchTyped.Engine.Driving;
using BatchTyped.Engine.State;
using BatchTyped.Store;
using BatchTyped.Telemetry;
using Microsoft.Extensions.Logging.Abstractions;

namespace BatchTyped.Benchmarks.Runs;

/// <summary>
/// A run of many settled batches and a few that the service still has, driven without a service: each turn asks how these are and hears
/// that nothing has changed. The rows are in memory, so that what is measured is the engine's own.
/// </summary>
internal sealed class IdleRun : IAsyncDisposable
{
    private const int OpenBatches = 4;

    private static readonly Instruments Instruments = new(new Meter("BatchTyped.Benchmarks"));

    private readonly SteppedTime _time = new();
    private readonly RunCore _core;

    private IdleRun(IRunStore store, IRunOwnership ownership, RunState state)
    {
        var limits = new RunLimits
        {
            BatchSize = 10_000,
            BatchBytes = 1_000_000,
            BuildAheadBytes = 1,
            ParallelUploads = 4,
            ParallelDownloads = 4,
            MaxCost = 1_000_000,
            PollFloor = TimeSpan.FromSeconds(5),
            PollCeiling = TimeSpan.FromMinutes(1),
            QuietAfterError = TimeSpan.FromMinutes(1),
            QuietAfterSilence = TimeSpan.FromMinutes(10),
            LookInterval = TimeSpan.FromMinutes(1),
        };

        // Nothing is carried out: only the ends of the effects are reported.
        var effects = new EffectRunner(null!, store, ownership, null!, chunks: null, null!, null!, limits, _time);
        _core = new RunCore(
            store, ownership, state, effects, limits, new QueueShare(1_000_000), new Unread(), new RunMeter(Instruments, _time), hasSource: false, _time, NullLogger.Instance);
    }

    internal static async Task<IdleRun> StartAsync(int batches)
    {
        var store = new MemoryRunStore();
        var ownership = await FillAsync(store, batches);
        var run = new IdleRun(store, ownership, (await store.LoadAsync(Name, default))!);
        await run._core.BeginAsync();
        return run;
    }

    internal const string Name = "idle";

    /// <summary>Adds such a run to a store.</summary>
    internal static async Task<IRunOwnership> FillAsync(IRunStore store, int batches)
    {
        var record = new RunRecord
        {
            Name = Name, RandomId = 1, TaskName = "Task", Model = "claude-haiku-5-5", MaxTokens = 100, RequestFingerprint = "", ReaderFingerprint = "",
            BaseAddress = "https://localhost/", ApiVersion = "", CreatedAt = default, InputClosed = true, Settled = batches, Items = 100L * (batches + OpenBatches),
        };
        await store.TryCreateAsync(record, default);
        var ownership = (await store.TryOwnAsync(Name, default))!;
        var rows = Enumerable.Range(1, batches + OpenBatches).Select(ordinal => Row(ordinal, ordinal <= batches)).ToImmutableArray();
        await store.CommitAsync(ownership, new RunChange(record, rows, [], "Filled", default), default);
        return ownership;
    }

    internal static string IdOf(int ordinal) => $"msgbatch_{ordinal}";

    /// <summary>One turn: looks what is to be done, and takes in how it ended.</summary>
    internal async Task TurnAsync()
    {
        _time.Advance(TimeSpan.FromMinutes(5));
        var turn = await _core.TurnAsync();
        foreach (var effect in turn.Start)
        {
            await _core.TakeAsync(new EffectEnded(effect, EffectEnd.Of(new RunEvent.Polled([])), null));
        }
    }

    public ValueTask DisposeAsync() => _core.DisposeAsync();

    private static BatchRecord Row(int ordinal, bool isSettled) => new()
    {
        Ordinal = ordinal,
        Marker = Marker.Of(1, ordinal),
        Status = isSettled ? BatchStatus.Settled : BatchStatus.Accepted,
        Count = 100,
        Bytes = 100_000,
        Sha256 = "",
        ApiId = IdOf(ordinal),
        CreatedAt = new DateTimeOffset(2026, 11, 29, 0, 0, 0, TimeSpan.Zero),
        WorstCaseCost = 1,
        SettledOrder = isSettled ? ordinal : 0,
        Tally = isSettled ? new Tally { Final = Tally.Empty.Final.Add(BatchOutcome.Succeeded, 100), Usage = new BatchUsage(1_000, 1_000), Cost = 0.5m, StandardCost = 1 } : null,
    };

    /// <summary>Progress is worked out at each transaction, and nobody reads it.</summary>
    private sealed class Unread : IProgress<BatchProgress>
    {
        public void Report(BatchProgress value)
        {
        }
    }
}
