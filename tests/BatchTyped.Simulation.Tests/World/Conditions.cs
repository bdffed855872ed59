using System.Collections.Immutable;

namespace BatchTyped.Simulation.Tests.World;

/// <summary>What a simulated run is like, and what goes wrong around it; all drawn from the seed. Shares are per call.</summary>
internal sealed record Conditions
{
    /// <summary>The service keeps results for 29 days: who looks less often than this may lose some.</summary>
    private static readonly TimeSpan MostPollCeiling = TimeSpan.FromDays(2);

    /// <summary>Items of the source, duplicates not counted.</summary>
    internal int Items { get; init; } = 12;

    /// <summary>How many items of the source come twice.</summary>
    internal int Duplicates { get; init; }

    internal int BatchSize { get; init; } = 5;

    internal int QueueLimit { get; init; } = 1_000;

    internal int ParallelUploads { get; init; } = 2;

    /// <summary>The budget as a share of what all items cost at most; <see langword="null"/> without one.</summary>
    internal double? Budget { get; init; }

    /// <summary>Attempts of an item, by what is wrong with it.</summary>
    internal int ErroredAttempts { get; init; } = 3;

    internal int ExpiredAttempts { get; init; } = 3;

    internal int TruncatedAttempts { get; init; } = 3;

    internal double MaxTokensFactor { get; init; } = 2;

    internal int? MaxTokensCap { get; init; } = 400;

    internal long BatchBytes { get; init; } = 256_000_000;

    internal long BuildAheadBytes { get; init; } = 1_000_000_000;

    internal int ParallelDownloads { get; init; } = 2;

    internal UncertainBatches OnUncertain { get; init; } = UncertainBatches.Resolve;

    /// <summary>Whether the user passes over later items of a key from the start, rather than after the run has refused them.</summary>
    internal bool KeepsFirst { get; init; } = true;

    /// <summary>Whether the user's progress bar fails.</summary>
    internal bool ProgressFails { get; init; }

    /// <summary>Whether a process may be started with other options than the one before it.</summary>
    internal bool OptionsChange { get; init; }

    internal TimeSpan PollFloor { get; init; } = TimeSpan.FromMinutes(5);

    internal TimeSpan PollCeiling { get; init; } = TimeSpan.FromHours(1);

    internal TimeSpan QuietAfterError { get; init; } = TimeSpan.FromMinutes(1);

    internal TimeSpan QuietAfterSilence { get; init; } = TimeSpan.FromMinutes(10);

    internal TimeSpan LookInterval { get; init; } = TimeSpan.FromMinutes(1);

    internal int AbsentSendLimit { get; init; } = 3;

    internal TimeSpan ForeignAnswerLimit { get; init; } = TimeSpan.FromHours(6);

    internal string ApiVersion { get; init; } = BatchTypedOptions.DefaultApiVersion;

    /// <summary>The share of items that ask what an earlier one asks.</summary>
    internal double EqualItems { get; init; }

    /// <summary>Whether equal requests of a batch are sent once.</summary>
    internal bool Sharing { get; init; }

    /// <summary>The model that refused requests are sent to; <see langword="null"/> without one.</summary>
    internal string? Fallback { get; init; }

    internal bool UsesFallback { get; init; } = true;

    /// <summary>Whether the task declares a beta, which not every fallback model takes.</summary>
    internal bool Betas { get; init; }

    /// <summary>Whether rows and files are on disk instead of in memory.</summary>
    internal bool OnDisk { get; init; }

    /// <summary>The source makes the run wait.</summary>
    internal double SourceWaits { get; init; }

    /// <summary>Whether the source gives nothing more once the run is canceled.</summary>
    internal bool SilentSource { get; init; }

    internal TimeSpan InputIdleLimit { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>The source fails.</summary>
    internal double SourceFails { get; init; }

    /// <summary>The store makes a change durable and fails to say so.</summary>
    internal double LostCommits { get; init; }

    /// <summary>Commits that break off, and may be carried out later all the same.</summary>
    internal double LateCommits { get; init; }

    /// <summary>The user deletes the run and starts another one of its name.</summary>
    internal double Deletion { get; init; }

    internal TimeSpan ShortestProcessing { get; init; } = TimeSpan.FromMinutes(2);

    internal TimeSpan LongestProcessing { get; init; } = TimeSpan.FromMinutes(20);

    /// <summary>The share of items whose answer isn't simply right.</summary>
    internal double DifficultItems { get; init; }

    /// <summary>Whether the lines of some items never come.</summary>
    internal bool LinesStayAway { get; init; }

    /// <summary>No connection, a reset, a lost answer.</summary>
    internal double Network { get; init; }

    /// <summary>Errors of the API and of what stands before it.</summary>
    internal double ApiErrors { get; init; }

    /// <summary>Errors after which a run pauses: key, payment, a batch that isn't found.</summary>
    internal double Refusals { get; init; }

    /// <summary>Answers that don't say whose key was used, as when a gateway drops headers.</summary>
    internal double Nameless { get; init; }

    /// <summary>Creates that are too large.</summary>
    internal double TooLarge { get; init; }

    /// <summary>Creates that go wrong behind their last two bytes.</summary>
    internal double LostAnswers { get; init; }

    /// <summary>How much of the time that the protocol waits a late create takes until it is listed, at most.</summary>
    internal double Lateness { get; init; }

    /// <summary>Whether the service may list a batch only after the protocol has stopped waiting for it: what remains, and must be found and told.</summary>
    internal bool TooLate { get; init; }

    /// <summary>What the user keeps of the files.</summary>
    internal BatchArchiveKeep Keep { get; init; }

    /// <summary>Whether the files of settled batches are compressed.</summary>
    internal bool Compress { get; init; }

    /// <summary>Statuses that don't exist yet.</summary>
    internal double UnknownStatus { get; init; }

    /// <summary>Downloads that are cut, or whose lines are missing, repeated or somebody else's.</summary>
    internal double FaultyResults { get; init; }

    /// <summary>A disk that is full, or doesn't flush; a store that can't commit.</summary>
    internal double Disk { get; init; }

    /// <summary>The process dies between two calls.</summary>
    internal double Kill { get; init; }

    /// <summary>Time passes within an act.</summary>
    internal double Delay { get; init; }

    /// <summary>Other programs make batches of equal counts in the workspace.</summary>
    internal double Strangers { get; init; }

    /// <summary>Whether such batches are deleted while it isn't known whose they are.</summary>
    internal bool StrangersDelete { get; init; }

    /// <summary>Somebody else cancels a batch of the run.</summary>
    internal double CancelElsewhere { get; init; }

    /// <summary>A second process takes over while the first one goes on.</summary>
    internal double TakeOver { get; init; }

    /// <summary>The user ends the process without canceling.</summary>
    internal double Detach { get; init; }

    /// <summary>The user cancels the run.</summary>
    internal double Cancel { get; init; }

    /// <summary>Somebody sets the clock of the machine.</summary>
    internal double ClockJumps { get; init; }

    /// <summary>From this step on nothing goes wrong any more: the run must come to its end.</summary>
    internal int CalmAfter { get; init; } = 300;

    /// <summary>Who answers in the API's place.</summary>
    internal ImmutableArray<Kind> Voices { get; init; } = [];

    /// <summary>How often each of them does.</summary>
    internal double VoiceShare { get; init; }

    /// <summary>The same run, and nothing goes wrong.</summary>
    internal Conditions Calm() => this with
    {
        Network = 0, ApiErrors = 0, Refusals = 0, TooLarge = 0, LostAnswers = 0, UnknownStatus = 0, FaultyResults = 0, Disk = 0, Kill = 0, Delay = 0,
        Strangers = 0, StrangersDelete = false, CancelElsewhere = 0, TakeOver = 0, Detach = 0, Cancel = 0, ClockJumps = 0,
        SourceWaits = 0, SourceFails = 0, LostCommits = 0, LateCommits = 0, Deletion = 0, OptionsChange = false, Voices = [],
    };

    internal static Conditions Draw(Chance chance)
    {
        var batchSize = chance.Hits("huge batches", 0.05) ? 100_000 : chance.Between("batch size", 1, 10);
        var wild = chance.Pick("wild", true, true, true, true, true, true, true, false, false, false);
        double Share(string what, double often, double some, double much) =>
            chance.Draw(what, 0.0, numbers => !wild || !numbers.Hits(often) ? 0 : numbers.Hits(0.7) ? some : much);
        var slow = chance.Hits("slow service", 0.15);
        var floor = chance.Pick("poll floor", TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(slow ? 5 : 1), TimeSpan.FromHours(3));
        var isOnDisk = chance.Hits("on disk", 0.02);
        return new Conditions
        {
            Items = chance.Hits("no items", 0.01) ? 0 : slow ? chance.Between("few items", 1, 8) : chance.Between("items", 1, 30),
            Duplicates = chance.Hits("duplicates", 0.2) ? chance.Between("number of duplicates", 1, 4) : 0,
            KeepsFirst = chance.Pick("keeps first", true, true, false),
            BatchSize = batchSize,
            BatchBytes = chance.Pick("batch bytes", 256_000_000, 256_000_000, 256_000_000, 1_000, 1_500),
            BuildAheadBytes = chance.Pick("build ahead bytes", 1_000_000_000L, 1_000_000_000L, 0L, 1L, 1_000L),
            QueueLimit = chance.Hits("small queue", 0.5) ? chance.Between("queue limit", 1, 4 * Math.Min(batchSize, 10)) : 1_000,
            ParallelUploads = chance.Pick("parallel uploads", 1, 2, 3, 16),
            ParallelDownloads = chance.Pick("parallel downloads", 2, 2, 1, 16),
            Budget = chance.Hits("on a budget", 0.3) ? chance.Pick("budget", 0.3, 0.6, 1.1, 0.1, 0) : null,
            ErroredAttempts = chance.Between("errored attempts", 1, 4),
            ExpiredAttempts = chance.Between("expired attempts", 1, 4),
            TruncatedAttempts = chance.Between("truncated attempts", 1, 4),
            MaxTokensFactor = chance.Pick("max_tokens factor", 2, 2, 1.01, 1.5, 100),
            MaxTokensCap = chance.Pick<int?>("max_tokens cap", 400, 100, 250, 800, null),
            OnUncertain = chance.Hits("hold uncertain", 0.08) ? UncertainBatches.Hold : UncertainBatches.Resolve,
            ProgressFails = chance.Hits("progress fails", 0.05),
            OptionsChange = chance.Hits("options change", 0.15),
            PollFloor = floor,
            PollCeiling = floor * chance.Pick("poll ceiling", 12, slow ? 6 : 1, 200) is var ceiling && ceiling < MostPollCeiling ? ceiling : MostPollCeiling,
            QuietAfterError = chance.Pick("quiet after error", TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(1), TimeSpan.FromMilliseconds(1), TimeSpan.FromHours(2)),
            QuietAfterSilence = chance.Pick("quiet after silence", TimeSpan.FromMinutes(10), TimeSpan.FromMinutes(10), TimeSpan.FromMinutes(4), TimeSpan.FromHours(5)),
            LookInterval = chance.Pick("look interval", TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(1), TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(40)),
            AbsentSendLimit = chance.Pick("absent send limit", 3, 3, 1, 10),
            ForeignAnswerLimit = chance.Pick("foreign answer limit", TimeSpan.FromHours(6), TimeSpan.FromHours(6), TimeSpan.FromMinutes(1), TimeSpan.FromDays(2)),
            ApiVersion = chance.Pick("api version", BatchTypedOptions.DefaultApiVersion, BatchTypedOptions.DefaultApiVersion, "2023-06-01"),
            EqualItems = chance.Pick("equal items", 0, 0, 0, 0.3, 0.8),
            Sharing = chance.Hits("sharing", Kinds.IsOn(Kind.Sharing) ? 0.3 : 0),
            Fallback = chance.Pick("fallback", null, null, SimulatedModels.Alike, SimulatedModels.WithoutBeta, SimulatedModels.Small),
            UsesFallback = chance.Pick("uses fallback", true, true, true, false),
            Betas = chance.Hits("betas", 0.3),
            OnDisk = isOnDisk,
            ShortestProcessing = slow ? TimeSpan.FromHours(10) : TimeSpan.FromMinutes(chance.Pick("shortest processing", 0, 1, 30)),
            LongestProcessing = slow ? TimeSpan.FromHours(40) : TimeSpan.FromMinutes(chance.Pick("longest processing", 30, 60, 180)),
            DifficultItems = chance.Pick("difficult items", 0, 0.2, 0.6, 1),
            LinesStayAway = chance.Hits("lines stay away", 0.05),
            Network = Share("network", 0.4, 0.03, 0.2),
            ApiErrors = Share("errors of the API", 0.4, 0.03, 0.2),
            Refusals = Share("refusals", 0.15, 0.02, 0.05),
            Nameless = Share("nameless answers", 0.2, 0.2, 0.7),
            TooLarge = Share("too large", 0.15, 0.2, 0.5),
            LostAnswers = Share("lost answers", 0.6, 0.2, 0.6),
            Lateness = chance.Pick("lateness", 0, 0.5, 1),
            TooLate = chance.Hits("too late", 0.06),
            Keep = chance.Pick(
                "keep", BatchArchiveKeep.Everything, BatchArchiveKeep.Everything, BatchArchiveKeep.Everything, BatchArchiveKeep.Everything, BatchArchiveKeep.Results, BatchArchiveKeep.Undelivered),
            Compress = chance.Hits("compress", 0.1),
            UnknownStatus = Share("unknown status", 0.15, 0.2, 0.6),
            FaultyResults = Share("faulty results", 0.3, 0.3, 0.8),
            Disk = Share("disk", 0.2, 0.005, 0.02),
            Kill = Share("kills", 0.6, 0.003, 0.015),
            Delay = chance.Pick("delays", 0, 0.02, 0.1),
            Strangers = Share("strangers", 0.4, 0.02, 0.08),
            StrangersDelete = chance.Hits("strangers delete", 0.05),
            CancelElsewhere = Share("cancels elsewhere", 0.1, 0.01, 0.03),
            TakeOver = Share("takeovers", 0.15, 0.003, 0.01),
            Detach = Share("detaches", 0.3, 0.003, 0.01),
            Cancel = Share("cancels", 0.15, 0.002, 0.01),
            SourceWaits = Kinds.IsOn(Kind.WaitingSource) ? Share("source waits", 0.2, 0.1, 0.5) : 0,
            SilentSource = Kinds.IsOn(Kind.SilentSource) && chance.Hits("silent source", 0.5),
            InputIdleLimit = chance.Pick("input idle limit", TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(1), TimeSpan.FromSeconds(1), TimeSpan.FromHours(3)),
            SourceFails = Share("source fails", 0.1, 0.01, 0.05),
            LostCommits = Kinds.IsOn(Kind.LostCommit) ? Share("lost commits", 0.2, 0.01, 0.05) : 0,
            LateCommits = Kinds.IsOn(Kind.LostCommit) ? Share("late commits", 0.15, 0.01, 0.03) : 0,
            Deletion = Kinds.IsOn(Kind.Deletion) ? Share("deletions", 0.1, 0.002, 0.01) : 0,
            Voices = wild ? DrawVoices(chance) : [],
            VoiceShare = chance.Pick("share of voices", 0.03, 0.1, 0.4),
            CalmAfter = chance.Between("calm after", 50, 500),
            ClockJumps = Share("clock jumps", 0.15, 0.005, 0.02),
        };
    }

    /// <summary>None in most seeds, else a few: one at a time shows best what it breaks.</summary>
    private static ImmutableArray<Kind> DrawVoices(Chance chance)
    {
        var some = chance.Pick("voices", 0, 0, 0, 0, 1, 1, 2, 4);
        var chosen = new HashSet<Kind>();
        for (var number = 0; number < some; number++)
        {
            var kind = chance.Pick("voice", [.. Kinds.Voices]);
            if (Kinds.IsOn(kind))
            {
                chosen.Add(kind);
            }
        }

        return [.. chosen];
    }
}
