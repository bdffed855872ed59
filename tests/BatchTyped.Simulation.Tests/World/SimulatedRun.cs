using System.Globalization;
using System.Security.Cryptography;
using BatchTyped.Archive;
using BatchTyped.Engine.Building;
using BatchTyped.Engine.Files;
using BatchTyped.Engine.State;
using BatchTyped.Models;
using BatchTyped.Simulation.Tests.Mutants;
using BatchTyped.Simulation.Tests.Processes;
using BatchTyped.Simulation.Tests.Service;
using BatchTyped.SourceGen;
using BatchTyped.Store;

namespace BatchTyped.Simulation.Tests.World;

/// <summary>
/// One run of a task from its first start to its last result, with everything around it made up: service, disk, clock, processes that
/// live and die. One seed decides all of it, on one thread.
/// </summary>
internal sealed partial class SimulatedRun : IDisposable
{
    internal const string Name = "run";
    internal const string Model = "claude-haiku-5-5";
    internal const ulong RandomId = 0x5EED;

    internal static readonly BatchTaskInfo Task = new()
    {
        Name = "Simulated",
        Model = Model,
        MaxTokens = SimulatedItem.FirstMaxTokens,
        RequestFingerprint = "request",
        ReaderFingerprint = "reader",
    };

    private static readonly HashSet<string> OurMarkers = [.. Enumerable.Range(1, 1_000).Select(ordinal => Marker.Of(RandomId, ordinal))];

    private readonly Conditions _conditions;
    private readonly KillPoint? _killPoint;
    private readonly List<SimulatedItem> _sequence = [];
    private readonly Dictionary<SimulatedProcess, SimulatedItems> _sources = [];

    internal SimulatedRun(ulong seed, Mutant? mutant = null, Func<Conditions, Conditions>? change = null, KillPoint? killPoint = null)
    {
        Seed = seed;
        Mutant = mutant ?? Mutant.None;
        _killPoint = killPoint;
        Chance = new Chance(seed);
        var drawn = Conditions.Draw(Chance);
        _conditions = Mutant.Change(change is null ? drawn : change(drawn));
        Weather = _conditions;
        Trace = new Trace(Clock);
        Items = [.. Enumerable.Range(0, _conditions.Items).Select(number => SimulatedItem.Draw(number, Chance, _conditions.DifficultItems))];
        DrawSequence();
        Settings = Mutant.Change(new BatchTypedOptions { ApiKey = "simulated", QueueLimit = _conditions.QueueLimit, PollFloor = TimeSpan.FromMinutes(5), PollCeiling = TimeSpan.FromHours(1) });
        var model = new SimulatedModel(Items.ToDictionary(item => item.Text));
        Service = new SimulatedService((long)seed, Clock, Trace, _conditions, model.Answer);
        Downloads = new Downloads(this);
        if (_conditions.LinesStayAway)
        {
            Downloads.Away.UnionWith(Items.Where(_ => Chance.Hits(0.2)).Select(item => item.Key));
        }
    }

    internal ulong Seed { get; }

    internal Mutant Mutant { get; }

    internal Chance Chance { get; }

    internal SimulatedClock Clock { get; } = new();

    internal LocalClock LocalClock => field ??= new LocalClock(Clock);

    internal Trace Trace { get; }

    internal SimulatedService Service { get; }

    internal Downloads Downloads { get; }

    internal MemoryState Rows { get; } = new();

    internal IRunArchive Files { get; } = new MemoryArchive().OfRun(Name);

    internal BatchTypedOptions Settings { get; }

    internal ModelCatalog Models => ModelCatalog.Default;

    internal IReadOnlyList<SimulatedItem> Items { get; }

    /// <summary>What goes wrong now.</summary>
    internal Conditions Weather { get; private set; }

    internal bool IsCalm { get; private set; }

    /// <summary>The rows as they are durably.</summary>
    internal RunState Row => Rows.Runs.TryGetValue(Name, out var row) ? row.State : RunState.New(Nothing);

    internal bool IsCanceled { get; private set; }

    /// <summary>Whether the service may be later than the protocol waits: batches may be paid twice then, and none may go untold.</summary>
    internal bool IsTooLate => _conditions.TooLate;

    /// <summary>The latest moment, after a release without any answer, at which a batch that was taken in is listed; the protocol's second look comes behind it.</summary>
    internal TimeSpan LatestAfterSilence => Latest(Promised.QuietAfterSilence);

    internal TimeSpan LatestAfterError => Latest(Promised.QuietAfterError);

    internal BatchRunOptions Options(decimal? maxCost) => new()
    {
        BatchSize = _conditions.BatchSize,
        ParallelUploads = _conditions.ParallelUploads,
        InputIdleLimit = _conditions.InputIdleLimit,
        MaxCost = maxCost,
        Keep = _conditions.Keep,
        CompressSettled = _conditions.Compress,
        Duplicates = _conditions.Duplicates > 0 ? DuplicateKeys.KeepFirst : DuplicateKeys.Refuse,
        Retry = new BatchRetryOptions
        {
            ErroredAttempts = _conditions.Attempts,
            ExpiredAttempts = _conditions.Attempts,
            TruncatedAttempts = _conditions.Attempts,
            MaxTokensCap = _conditions.MaxTokensCap,
        },
    };

    internal IItemSource NewSource(SimulatedProcess process)
    {
        _sources[process] = new SimulatedItems(this, process, _sequence, Model);
        return _sources[process];
    }

    internal bool IsOurs(string batchId) => Service.Taken.Any(body => body.BatchId == batchId && IsOurMarker(body.Marker));

    internal static bool IsOurMarker(string marker) => OurMarkers.Contains(marker);

    public void Dispose() => Service.Dispose();

    /// <summary>What the protocol waits, whatever a mutant makes of it.</summary>
    private static BatchTypedOptions Promised { get; } = new();

    private static RunRecord Nothing { get; } = new()
    {
        Name = Name, RandomId = RandomId, TaskName = "", Model = Model, MaxTokens = 0, RequestFingerprint = "", ReaderFingerprint = "", BaseAddress = "", ApiVersion = "",
        CreatedAt = SimulatedClock.Start,
    };

    // A robbed process may send its last bytes up to a minute after somebody else began to wait.
    private TimeSpan Latest(TimeSpan quiet) => IsTooLate ? TimeSpan.FromHours(8)
        : _conditions.TakeOver > 0
        ? (quiet - TimeSpan.FromMinutes(3)) is var safe && safe > TimeSpan.Zero ? safe * _conditions.Lateness : TimeSpan.Zero
        : (quiet + Promised.LookInterval - TimeSpan.FromSeconds(1)) * _conditions.Lateness;

    private void DrawSequence()
    {
        _sequence.AddRange(Items);
        for (var twice = 0; twice < _conditions.Duplicates; twice++)
        {
            // Behind its first: which one counts isn't chance.
            var at = Chance.Between(1, _sequence.Count);
            _sequence.Insert(at, _sequence[Chance.Below(at)]);
        }
    }

    private decimal? DrawBudget()
    {
        if (IsCalm || _conditions.Budget is not { } share)
        {
            return null;
        }

        var prices = new LinePrices(Models.Find(Model));
        var all = prices.WorstCase(120, SimulatedItem.FirstMaxTokens)!.Value * _conditions.Items;
        return all * (decimal)(share * Chance.Pick(1.0, 1, 1.5, 3));
    }

    private string Hash(byte[] bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));
}
