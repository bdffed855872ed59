using System.Collections.Immutable;
using BatchTyped.Engine.Building;
using BatchTyped.Engine.State;

namespace BatchTyped.Tests.Store;

/// <summary>Records for the store's tests: the smallest, and ones with every field set.</summary>
internal static class Records
{
    public static readonly DateTimeOffset Now = new(2026, 11, 22, 9, 30, 15, 123, 456, TimeSpan.FromHours(2));

    public static RunRecord Run(string name = "run") => new()
    {
        Name = name,
        RandomId = 1,
        TaskName = "ClassifyTicket",
        Model = "claude-sonnet-4-6",
        MaxTokens = 256,
        RequestFingerprint = "r1",
        ReaderFingerprint = "r2",
        BaseAddress = "https://api.anthropic.com/",
        ApiVersion = "2026-10-21",
        CreatedAt = Now,
    };

    public static BatchRecord Batch(int ordinal, BatchStatus status = BatchStatus.Ready) => new()
    {
        Ordinal = ordinal,
        Marker = "_abcdefgh",
        Status = status,
        Count = 10,
        Bytes = 1000, Shared = 3,
        Sha256 = "00ff",
    };

    public static SegmentRecord Segment(int batch) => new() { Batch = batch, Count = 3, Bytes = 300, NotBefore = Now };

    public static RunRecord FullRun() => new()
    {
        Name = "run",
        RandomId = ulong.MaxValue - 1,
        TaskName = "Tickets.ClassifyTicket",
        Model = "claude-sonnet-4-6",
        MaxTokens = 256,
        RequestFingerprint = "request \"ä\" \ud83d\ude00",
        ReaderFingerprint = "reader",
        BaseAddress = "https://api.anthropic.com/",
        ApiVersion = "2026-10-21",
        Betas = ["beta-1", "beta-2"],
        FallbackModel = "claude-sonnet-5",
        FallbackBetas = ["beta-1"],
        CreatedAt = Now,
        Organization = "org",
        Workspace = "wrkspc",
        SourcePosition = long.MaxValue,
        Items = 9_999_999,
        ChainHash = "c0ffee",
        InputClosed = true,
        Settled = 7,
        Sends = 9,
        Delivered = 5,
        DeliveredInvalid = 11,
        Canceled = true,
        Pause = new PauseRecord(BatchPauseReason.Spending, "Raise the limit.", Now.AddMinutes(1)),
        EndedAt = Now.AddTicks(1),
    };

    public static BatchRecord FullBatch() => new()
    {
        Ordinal = 3,
        Marker = "_abcdefgh",
        Status = BatchStatus.Uncertain,
        Count = 100_000,
        Bytes = 268_435_456,
        Shared = 3,
        Sha256 = "00ff",
        Betas = ["beta-1"],
        Source = new SourceSpan(5, 100_006, "beef"),
        WorstCaseCost = 12.3400m,
        Sends = 2,
        NotBefore = Now.AddMinutes(1),
        TooLarge = true,
        UploadFailures = 4,
        LastFailure = "403",
        AbsentSends = 2,
        Refusal = new Refusal { Type = "request_too_large", Message = "too large", RequestId = "req_4" },
        Mark = "msgbatch_mark",
        IntentAt = Now.AddMinutes(2),
        Uncertainty = new Uncertainty
        {
            DeadAt = Now.AddMinutes(3),
            Reason = "reset",
            ServerAnswered = true,
            IsTooLarge = true,
            EmptyLooks = 1,
            LookedAt = Now.AddMinutes(4),
            Candidates = ["msgbatch_1", "msgbatch_2"],
            Excluded = ["msgbatch_3"],
            Chosen = "msgbatch_1",
            HeldAt = Now.AddMinutes(8),
            Unprovable = "msgbatch_9", HeldReason = "deleted",
        },
        Watches =
        [
            new Watch { Send = 1, Mark = "msgbatch_0", IntentAt = Now.AddMinutes(-1), Until = Now.AddDays(1), GivenUp = true, Candidates = ["msgbatch_5"], Excluded = ["msgbatch_6"] },
        ],
        Twins = [new Twin { ApiId = "msgbatch_7", CreatedAt = Now.AddMinutes(9), ProvenAt = Now.AddMinutes(10), Tally = Tally.Empty with { Cost = 1.5m, StandardCost = null } }],
        OpenSends = 1,
        ApiId = "msgbatch_4",
        RequestId = "req_5",
        CreatedAt = Now.AddMinutes(5),
        ExpiresAt = Now.AddMinutes(6),
        EndedAt = Now.AddMinutes(7),
        Counts = new RequestCounts(1, 2, 3, 4, 5),
        Overdue = true,
        DownloadRefusals = 2,
        ResultsWait = new ResultsWait { Since = Now.AddHours(1), Attempts = 5, Answered = "a page", Status = 200, Words = "Sign in", Damaged = 1, ShortSince = Now.AddHours(2), ShortDownloads = 2 },
        LastDownloadUnclean = true,
        MissingAccepted = true,
        LooksAgain = true,
        NothingKept = true,
        CollectedFrom = 3,
        FoundIn = [10, 11],
        ResultsGone = true,
        UnknownSince = Now.AddMinutes(11),
        UnknownAnswers = 2,
        CancelSent = true,
        CanceledAtService = true,
        Downloads = 3,
        SettledOrder = 6,
        Tally = new Tally
        {
            Final = ImmutableSortedDictionary<BatchOutcome, long>.Empty.Add(BatchOutcome.Succeeded, 99_000).Add(BatchOutcome.Missing, 1),
            Retried = 999,
            Usage = new BatchUsage(1, 2, 3, 4, 5),
            Cost = 0.000001m,
            StandardCost = 79_228_162_514_264_337_593_543_950_335m,
        },
        Segments = [1, 2],
        Hashes = new FileHashes { Index = "1a", Items = "2b", Results = "3c", Verdicts = "4d", Retry = "5e", RetryIndex = "6f" },
        Halves = [8, 9],
        Dropped = DroppedFiles.Requests | DroppedFiles.Items,
        Swept = DroppedFiles.Requests,
        Compressed = true,
    };

    public static SegmentRecord FullSegment() => new()
    {
        Batch = 2,
        Count = 999,
        Shared = 31,
        Bytes = 123_456,
        NotBefore = Now,
        WorstCaseCost = 0.5m,
        ConsumedBy = 3,
        Apart = new SegmentPart { Count = 4, Shared = 2, Bytes = 400, WorstCaseCost = 0.25m, ConsumedBy = 5 },
    };

    public static readonly IReadOnlyList<object> Full = [FullRun(), FullBatch(), FullSegment()];
}
