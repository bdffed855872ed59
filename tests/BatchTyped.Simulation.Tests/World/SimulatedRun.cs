using System.Globalization;
using System.Security.Cryptography;
using BatchTyped.Archive;
using BatchTyped.Engine.Building;
using BatchTyped.Engine.Decisions;
using BatchTyped.Engine.Files;
using BatchTyped.Engine.State;
using BatchTyped.Models;
using BatchTyped.Simulation.Tests.Mutants;
using BatchTyped.Simulation.Tests.Processes;
using BatchTyped.Simulation.Tests.Service;
using BatchTyped.Simulation.Tests.Storage;
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
    internal const string Model = SimulatedModels.Main;

    /// <summary>The random number of the first run of the name.</summary>
    private const ulong FirstRandomId = 0x5EED;

    private static readonly HashSet<string> FirstMarkers = MarkersOf(FirstRandomId);

    private readonly Conditions _conditions;
    private readonly KillPoint? _killPoint;
    private readonly List<SimulatedItem> _sequence = [];
    private readonly Dictionary<SimulatedProcess, SimulatedItems> _sources = [];
    private readonly BatchTypedOptions _promised;
    private readonly List<BatchRetryOptions> _retries = [];
    private HashSet<string> _markers = FirstMarkers;
    private readonly HashSet<string> _deleted = [];
    private int _life;
    private bool _keepsFirst;

    internal SimulatedRun(ulong seed, Mutant? mutant = null, Func<Conditions, Conditions>? change = null, KillPoint? killPoint = null)
        : this(seed, new Chance(seed), mutant, change, killPoint) { }

    internal SimulatedRun(ulong seed, Chance chance, Mutant? mutant = null, Func<Conditions, Conditions>? change = null, KillPoint? killPoint = null)
    {
        Seed = seed;
        Mutant = mutant ?? Mutant.None;
        _killPoint = killPoint;
        Chance = chance;
        var drawn = Conditions.Draw(Chance);
        _conditions = Mutant.Change(change is null ? drawn : change(drawn));
        _keepsFirst = _conditions.KeepsFirst;
        Weather = _conditions;
        Trace = new Trace(Clock);
        Items = SimulatedItem.Draw(Chance, _conditions);
        DrawSequence();
        _promised = ClientOptions();
        Settings = Mutant.Change(ClientOptions());
        Task = SimulatedTask();
        Prices = new LinePrices(Models.Find(Model), Task.FallbackModel is { } fallback ? new FallbackModel(fallback, Models.Find(fallback)) : null);
        var model = new SimulatedModel(Items.DistinctBy(item => item.Asks).ToDictionary(item => item.Text));
        Service = new SimulatedService((long)seed, Clock, Trace, _conditions, model.Answer);
        Downloads = new Downloads(this);
        State = _conditions.OnDisk ? new DiskState(Name) : new StateInMemory(Name);
        if (_conditions.LinesStayAway)
        {
            Downloads.Away.UnionWith(Items.Where(_ => Chance.Hits("a line stays away", 0.2)).Select(item => item.Key));
            Downloads.EverAway.UnionWith(Downloads.Away);
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

    internal Voices Voices => field ??= new Voices(this);

    /// <summary>Where rows and files are.</summary>
    internal WorldState State { get; }

    /// <summary>The rows, whatever keeps them durably.</summary>
    internal MemoryState Rows => State.Rows;

    internal IRunArchive Files => State.Files;

    internal BatchTypedOptions Settings { get; }

    internal BatchTaskInfo Task { get; }

    internal LinePrices Prices { get; }

    internal ModelCatalog Models => SimulatedModels.Catalog;

    internal IReadOnlyList<SimulatedItem> Items { get; }

    internal bool Shares => _conditions.Sharing;

    /// <summary>Whether an item that the model refused is sent to another one.</summary>
    internal bool FallsBack => _conditions is { Fallback: not null, UsesFallback: true };

    /// <summary>Whether a run of the name was canceled and then deleted, for a mutant to find.</summary>
    internal bool WasCanceledBefore { get; set; }

    /// <summary>The effect that acts, or acted last.</summary>
    internal RunEffect? Acting { get; set; }

    /// <summary>What goes wrong now.</summary>
    internal Conditions Weather { get; private set; }

    internal bool IsCalm { get; private set; }

    /// <summary>The rows as they are durably.</summary>
    internal RunState Row => Rows.Runs.TryGetValue(Name, out var row) ? row.State : RunState.New(Nothing);

    internal bool IsCanceled { get; private set; }

    /// <summary>Whether the service may be later than the protocol waits: batches may be paid twice then, and none may go untold.</summary>
    internal bool IsTooLate => _conditions.TooLate;

    /// <summary>The latest moment, after a release without any answer, at which a batch that was taken in is listed; the protocol's second look comes behind it.</summary>
    internal TimeSpan LatestAfterSilence => Latest(_promised.QuietAfterSilence);

    internal TimeSpan LatestAfterError => Latest(_promised.QuietAfterError);

    /// <summary>The least of what the processes were started with: a run that is started again takes the options it is started with.</summary>
    internal BatchRetryOptions LeastRetries => new()
    {
        ErroredAttempts = _retries.Min(retry => retry.ErroredAttempts),
        ExpiredAttempts = _retries.Min(retry => retry.ExpiredAttempts),
        TruncatedAttempts = _retries.Min(retry => retry.TruncatedAttempts),
        MaxTokensFactor = _conditions.MaxTokensFactor,
        MaxTokensCap = _conditions.MaxTokensCap,
    };

    /// <summary>The most max_tokens is raised to.</summary>
    internal int MostTokens(bool isFallback) =>
        Math.Min(_conditions.MaxTokensCap ?? int.MaxValue, BatchBetas.MaxOutputTokens(Models.Find(isFallback ? Task.FallbackModel! : Model), isFallback ? Row.Run.FallbackBetas : Row.Run.Betas)!.Value);

    /// <summary>The options that a process is started with.</summary>
    internal BatchRunOptions NewOptions(decimal? maxCost)
    {
        var options = new BatchRunOptions
        {
            BatchSize = _conditions.BatchSize,
            BatchBytes = _conditions.BatchBytes,
            BuildAheadBytes = _conditions.BuildAheadBytes,
            InputIdleLimit = _conditions.InputIdleLimit,
            ParallelUploads = _conditions.ParallelUploads,
            ParallelDownloads = _conditions.ParallelDownloads,
            MaxCost = maxCost,
            Keep = _conditions.Keep,
            CompressSettled = _conditions.Compress,
            Duplicates = _keepsFirst ? DuplicateKeys.KeepFirst : DuplicateKeys.Refuse,
            OnUncertain = _conditions.OnUncertain,
            Progress = _conditions.ProgressFails ? new FailingProgress() : null,
            Retry = new BatchRetryOptions
            {
                ErroredAttempts = _conditions.ErroredAttempts,
                ExpiredAttempts = _conditions.ExpiredAttempts,
                TruncatedAttempts = _conditions.TruncatedAttempts,
                UseFallbackModel = _conditions.UsesFallback,
                MaxTokensFactor = _conditions.MaxTokensFactor,
                MaxTokensCap = _conditions.MaxTokensCap,
            },
        };
        if (Weather.OptionsChange && Chance.Hits("other options", 0.5))
        {
            options.BatchSize = Chance.Between("other batch size", 1, 10);
            options.BatchBytes = Chance.Pick("other batch bytes", 256_000_000, 1_200);
            options.BuildAheadBytes = Chance.Pick("other build ahead bytes", 1_000_000_000, 0);
            options.ParallelUploads = Chance.Pick("other parallel uploads", 1, 5);
            options.ParallelDownloads = Chance.Pick("other parallel downloads", 1, 5);
            options.CompressSettled = Chance.Hits("compress now", 0.5);
            options.OnUncertain = Chance.Hits("hold uncertain now", 0.2) ? UncertainBatches.Hold : UncertainBatches.Resolve;
            options.Retry.ErroredAttempts = Chance.Between("other errored attempts", 1, 4);
            options.Retry.ExpiredAttempts = Chance.Between("other expired attempts", 1, 4);
            options.Retry.TruncatedAttempts = Chance.Between("other truncated attempts", 1, 4);
        }

        _retries.Add(options.Retry);
        return options;
    }

    internal IItemSource NewSource(SimulatedProcess process)
    {
        _sources[process] = new SimulatedItems(this, process, _sequence);
        return _sources[process];
    }

    /// <summary>The random number of the run; one that is started after a deletion has another.</summary>
    internal ulong RandomId => FirstRandomId + (ulong)_life;

    /// <summary>Whether a batch is of the run, or of one of its name that was deleted.</summary>
    internal bool IsOurs(string batchId) => Service.Taken.Any(body => body.BatchId == batchId && (_markers.Contains(body.Marker) || _deleted.Contains(body.Marker)));

    internal bool IsOfThisLife(string marker) => _markers.Contains(marker);

    public void Dispose()
    {
        Service.Dispose();
        State.Dispose();
    }

    private static HashSet<string> MarkersOf(ulong randomId) => [.. Enumerable.Range(1, 1_000).Select(ordinal => Marker.Of(randomId, ordinal))];

    private static RunRecord Nothing { get; } = new()
    {
        Name = Name, RandomId = FirstRandomId, TaskName = "", Model = Model, MaxTokens = 0, RequestFingerprint = "", ReaderFingerprint = "", BaseAddress = "", ApiVersion = "",
        CreatedAt = SimulatedClock.Start,
    };

    /// <summary>What the protocol waits, whatever a mutant makes of it.</summary>
    private BatchTypedOptions ClientOptions() => new()
    {
        ApiKey = "simulated",
        ApiVersion = _conditions.ApiVersion,
        QueueLimit = _conditions.QueueLimit,
        PollFloor = _conditions.PollFloor,
        PollCeiling = _conditions.PollCeiling,
        QuietAfterError = _conditions.QuietAfterError,
        QuietAfterSilence = _conditions.QuietAfterSilence,
        LookInterval = _conditions.LookInterval,
        AbsentSendLimit = _conditions.AbsentSendLimit,
        ForeignAnswerLimit = _conditions.ForeignAnswerLimit,
    };

    private BatchTaskInfo SimulatedTask() => new()
    {
        Name = "Simulated",
        Model = Model,
        MaxTokens = SimulatedItem.FirstMaxTokens,
        RequestFingerprint = "request",
        ReaderFingerprint = "reader",
        FallbackModel = _conditions.Fallback,
        Betas = _conditions.Betas ? [BatchBetas.LongOutput] : [],
        ShareIdenticalRequests = _conditions.Sharing,
    };

    // A robbed process may send its last bytes up to a minute after somebody else began to wait.
    private TimeSpan Latest(TimeSpan quiet) => IsTooLate ? TimeSpan.FromHours(8)
        : _conditions.TakeOver > 0
        ? (quiet - TimeSpan.FromMinutes(3)) is var safe && safe > TimeSpan.Zero ? safe * _conditions.Lateness : TimeSpan.Zero
        : (quiet + _promised.LookInterval - TimeSpan.FromSeconds(1)) * _conditions.Lateness;

    private void DrawSequence()
    {
        _sequence.AddRange(Items);
        for (var twice = 0; twice < _conditions.Duplicates && Items.Count > 0; twice++)
        {
            // Behind its first: which one counts isn't chance.
            var at = Chance.Between("place of a duplicate", 1, _sequence.Count);
            _sequence.Insert(at, _sequence[Chance.Below("duplicate of", at)]);
        }
    }

    internal decimal? DrawBudget()
    {
        if (IsCalm || _conditions.Budget is not { } share)
        {
            return null;
        }

        var all = Prices.WorstCase(120, SimulatedItem.FirstMaxTokens)!.Value * _conditions.Items;
        return all * (decimal)(share * Chance.Pick("budget grows", 1.0, 1, 1.5, 3));
    }

    private string Hash(byte[] bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));
}
