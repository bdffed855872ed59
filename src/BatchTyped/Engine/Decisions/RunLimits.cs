namespace BatchTyped.Engine.Decisions;

/// <summary>What a run was told by its options, and the client's settings: all that decisions depend on besides the state.</summary>
internal sealed record RunLimits
{
    /// <summary>Requests of a batch.</summary>
    public required int BatchSize { get; init; }

    /// <summary>
    /// Lines of the index of a batch: its requests, and the items that share them. A bound for memory, since a batch of one request could
    /// take in every item of a source.
    /// </summary>
    public int BatchLines { get; init; } = 1_000_000;

    public required long BatchBytes { get; init; }

    public required long BuildAheadBytes { get; init; }

    /// <summary>How long a chunk waits for a source that gives nothing.</summary>
    public TimeSpan InputIdleLimit { get; init; } = TimeSpan.FromMinutes(1);

    public required int ParallelUploads { get; init; }

    public required int ParallelDownloads { get; init; }

    public decimal? MaxCost { get; init; }

    public required TimeSpan PollFloor { get; init; }

    public required TimeSpan PollCeiling { get; init; }

    public required TimeSpan QuietAfterError { get; init; }

    public required TimeSpan QuietAfterSilence { get; init; }

    /// <summary>Between two looks for an uncertain batch.</summary>
    public required TimeSpan LookInterval { get; init; }

    /// <summary>How many whole lists must be without it before a batch counts as absent.</summary>
    public int LooksForAbsence { get; init; } = 2;

    /// <summary>How many sends of a batch in a row may be proven absent before the run pauses.</summary>
    public int AbsentSends { get; init; } = 3;

    /// <summary>How long calls may bring nothing but answers that aren't the service's own before the run pauses.</summary>
    public TimeSpan ForeignAnswerLimit { get; init; } = TimeSpan.FromHours(6);

    /// <summary>How often, and for how long, the service must say that it doesn't know something before that is believed.</summary>
    public int UnknownAnswers { get; init; } = 3;

    /// <inheritdoc cref="UnknownAnswers"/>
    public TimeSpan UnknownTime { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>What stays in the archive.</summary>
    public BatchArchiveKeep Keep { get; init; }

    /// <summary>Whether what stays of a settled batch is compressed.</summary>
    public bool CompressSettled { get; init; }

    /// <summary>What becomes of a batch whose answer was lost.</summary>
    public UncertainBatches OnUncertain { get; init; } = UncertainBatches.Resolve;

    /// <summary>How long after a verdict of absence the list of batches is still matched against it.</summary>
    public TimeSpan WatchTime { get; init; } = TimeSpan.FromHours(24);

    /// <summary>How often in a row an upload may break off before the run pauses.</summary>
    public int UploadAttempts { get; init; } = 10;

    /// <summary>How many downloads at least must agree before anything is concluded from what is wrong with them.</summary>
    public int Downloads { get; init; } = 3;

    /// <summary>For how long downloads must lack a line, as the counts of the API do, before it counts as missing.</summary>
    public TimeSpan ShortTime { get; init; } = TimeSpan.FromHours(1);

    /// <summary>How long after <c>expires_at</c> a batch may go on without having ended.</summary>
    public TimeSpan ExpiryGrace { get; init; } = TimeSpan.FromHours(1);

    public BackoffLimits Backoff { get; init; } = new(TimeSpan.FromSeconds(2), TimeSpan.FromMinutes(5));
}
