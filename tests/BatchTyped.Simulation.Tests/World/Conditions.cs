namespace BatchTyped.Simulation.Tests.World;

/// <summary>What a simulated run is like, and what goes wrong around it; all drawn from the seed. Shares are per call.</summary>
internal sealed record Conditions
{
    /// <summary>Items of the source, duplicates not counted.</summary>
    internal int Items { get; init; } = 12;

    /// <summary>How many items of the source come twice.</summary>
    internal int Duplicates { get; init; }

    internal int BatchSize { get; init; } = 5;

    internal int QueueLimit { get; init; } = 1_000;

    internal int ParallelUploads { get; init; } = 2;

    /// <summary>The budget as a share of what all items cost at most; <see langword="null"/> without one.</summary>
    internal double? Budget { get; init; }

    /// <summary>Attempts of an item, whatever is wrong with it.</summary>
    internal int Attempts { get; init; } = 3;

    internal int MaxTokensCap { get; init; } = 400;

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

    /// <summary>Commits that are made, and whose answer is lost.</summary>
    internal double LostCommits { get; init; }

    /// <summary>Commits that break off, and may be carried out later all the same.</summary>
    internal double LateCommits { get; init; }

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

    /// <summary>The same run, and nothing goes wrong.</summary>
    internal Conditions Calm() => this with
    {
        Network = 0, ApiErrors = 0, Refusals = 0, TooLarge = 0, LostAnswers = 0, UnknownStatus = 0, FaultyResults = 0, Disk = 0, LostCommits = 0, LateCommits = 0, Kill = 0, Delay = 0,
        Strangers = 0, StrangersDelete = false, CancelElsewhere = 0, TakeOver = 0, Detach = 0, Cancel = 0, ClockJumps = 0,
    };

    internal static Conditions Draw(Chance chance)
    {
        var batchSize = chance.Between(1, 10);
        var wild = chance.Hits(0.7);
        double Share(double often, double some, double much) => !wild || chance.Hits(1 - often) ? 0 : chance.Hits(0.7) ? some : much;
        var slow = chance.Hits(0.15);
        return new Conditions
        {
            Items = slow ? chance.Between(1, 8) : chance.Between(1, 30),
            Duplicates = chance.Hits(0.2) ? chance.Between(1, 4) : 0,
            BatchSize = batchSize,
            QueueLimit = chance.Hits(0.5) ? chance.Between(1, 4 * batchSize) : 1_000,
            ParallelUploads = chance.Between(1, 3),
            Budget = chance.Hits(0.3) ? chance.Pick(0.1, 0.3, 0.6, 1.1) : null,
            Attempts = chance.Between(1, 4),
            MaxTokensCap = chance.Pick(100, 250, 400, 800),
            ShortestProcessing = slow ? TimeSpan.FromHours(10) : TimeSpan.FromMinutes(chance.Pick(0, 1, 30)),
            LongestProcessing = slow ? TimeSpan.FromHours(40) : TimeSpan.FromMinutes(chance.Pick(30, 60, 180)),
            DifficultItems = chance.Pick(0, 0.2, 0.6, 1),
            LinesStayAway = chance.Hits(0.05),
            Network = Share(0.4, 0.03, 0.2),
            ApiErrors = Share(0.4, 0.03, 0.2),
            Refusals = Share(0.15, 0.02, 0.05),
            Nameless = Share(0.2, 0.2, 0.7),
            TooLarge = Share(0.15, 0.2, 0.5),
            LostAnswers = Share(0.6, 0.2, 0.6),
            Lateness = chance.Pick(0, 0.5, 1),
            TooLate = chance.Hits(0.06),
            Keep = chance.Hits(0.3) ? chance.Pick(BatchArchiveKeep.Results, BatchArchiveKeep.Undelivered) : BatchArchiveKeep.Everything,
            Compress = chance.Hits(0.1),
            UnknownStatus = Share(0.15, 0.2, 0.6),
            FaultyResults = Share(0.3, 0.3, 0.8),
            Disk = Share(0.2, 0.005, 0.02),
            Kill = Share(0.6, 0.003, 0.015),
            Delay = chance.Pick(0, 0.02, 0.1),
            Strangers = Share(0.4, 0.02, 0.08),
            StrangersDelete = chance.Hits(0.05),
            CancelElsewhere = Share(0.1, 0.01, 0.03),
            TakeOver = Share(0.15, 0.003, 0.01),
            Detach = Share(0.3, 0.003, 0.01),
            Cancel = Share(0.15, 0.002, 0.01),
            CalmAfter = chance.Between(50, 500),
            ClockJumps = Share(0.15, 0.005, 0.02),
            LostCommits = Share(0.3, 0.02, 0.1),
            LateCommits = Share(0.2, 0.01, 0.04),
        };
    }
}
