using System.Collections.Immutable;

namespace BatchTyped.Engine.State;

/// <summary>One batch of a run: a row of the store.</summary>
internal sealed record BatchRecord
{
    /// <summary>The number of the batch in its run, from 1. Also the name of its files.</summary>
    public required int Ordinal { get; init; }

    /// <summary>The last nine characters of every custom_id in it.</summary>
    public required string Marker { get; init; }

    public required BatchStatus Status { get; init; }

    /// <summary>How many requests it has: what the service counts, what waits in its queue and what is billed.</summary>
    public required int Count { get; init; }

    /// <summary>The length of its body.</summary>
    public required long Bytes { get; init; }

    /// <summary>Items beside the requests for which an equal request of the batch is sent.</summary>
    public int Shared { get; init; }

    /// <summary>The SHA-256 of its body, in hex.</summary>
    public required string Sha256 { get; init; }

    /// <summary>The beta headers it is created with. Batches of before they were recorded had none.</summary>
    public ImmutableArray<string> Betas { get; init => field = value.IsDefault ? [] : value; } = [];

    /// <summary>The items of the source it was built from; <see langword="null"/> for a batch of items that are sent again.</summary>
    public SourceSpan? Source { get; init; }

    /// <summary>The most it can cost in USD; <see langword="null"/> when the price isn't known.</summary>
    public decimal? WorstCaseCost { get; init; }

    /// <summary>How often sending was begun.</summary>
    public int Sends { get; init; }

    /// <summary>Sending doesn't begin before this moment.</summary>
    public DateTimeOffset? NotBefore { get; init; }

    /// <summary>Whether the service refused it for its size: it is split before anything else.</summary>
    public bool TooLarge { get; init; }

    /// <summary>How often in a row an upload failed before its commit point.</summary>
    public int UploadFailures { get; init; }

    /// <summary>What the last send that came to nothing came to; <see langword="null"/> before the first, and once one was accepted.</summary>
    public string? LastFailure { get; init; }

    /// <summary>How many sends in a row were proven absent.</summary>
    public int AbsentSends { get; init; }

    /// <summary>Why the service doesn't take its one request; nothing of it is ever sent again.</summary>
    public Refusal? Refusal { get; init; }

    /// <summary>The newest batch of the workspace when sending began; empty when there was none.</summary>
    public string? Mark { get; init; }

    /// <summary>The server's time when sending began.</summary>
    public DateTimeOffset? IntentAt { get; init; }

    /// <summary>When and why the answer was lost, and what the search for the batch has found.</summary>
    public Uncertainty? Uncertainty { get; init; }

    /// <summary>Earlier sends of which a batch may still turn up.</summary>
    public ImmutableArray<Watch> Watches { get; init => field = value.IsDefault ? [] : value; } = [];

    /// <summary>Further batches at the service that are this one.</summary>
    public ImmutableArray<Twin> Twins { get; init => field = value.IsDefault ? [] : value; } = [];

    /// <summary>Sends whose fate was never found out, since the user had the batch sent again.</summary>
    public int OpenSends { get; init; }

    /// <summary>The id at the service.</summary>
    public string? ApiId { get; init; }

    /// <summary>All its ids at the service: the one it goes by, and those of batches by which it was paid twice.</summary>
    public IEnumerable<string> ApiIds => Twins.Select(twin => twin.ApiId).Concat(ApiId is { } id ? [id] : []);

    /// <summary>The id of the create request that was answered, for support.</summary>
    public string? RequestId { get; init; }

    public DateTimeOffset? CreatedAt { get; init; }

    public DateTimeOffset? ExpiresAt { get; init; }

    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>The counts the service gave when the batch ended.</summary>
    public RequestCounts? Counts { get; init; }

    /// <summary>Whether it hadn't ended long after its expiry when the service was last asked. Nothing is assumed of it.</summary>
    public bool Overdue { get; init; }

    /// <summary>Since when the service says that it doesn't know the batch it had accepted; <see langword="null"/> while it does.</summary>
    public DateTimeOffset? UnknownSince { get; init; }

    /// <summary>How often in a row the service said so.</summary>
    public int UnknownAnswers { get; init; }

    /// <summary>Whether this run asked the service to cancel the batch.</summary>
    public bool CancelSent { get; init; }

    /// <summary>Whether the service says that somebody asked for canceling.</summary>
    public bool CanceledAtService { get; init; }

    /// <summary>How often its results were downloaded.</summary>
    public int Downloads { get; init; }

    /// <summary>How often in a row the service refused to give its results: only in rows of earlier versions, which took the third time for the last.</summary>
    public int DownloadRefusals { get; init; }

    /// <summary>What asking for its results has come to; <see langword="null"/> while nothing is wrong with them.</summary>
    public ResultsWait? ResultsWait { get; init; }

    /// <summary>Whether the last download broke off, or held anything but results.</summary>
    public bool LastDownloadUnclean { get; init; }

    /// <summary>Whether the service hasn't got its results any more: what isn't in the archive is missing.</summary>
    public bool ResultsGone { get; init; }

    /// <summary>Whether a person decided that what isn't in the archive is missing.</summary>
    public bool MissingAccepted { get; init; }

    /// <summary>Whether the service is to be asked once more for the results that it lacks.</summary>
    public bool LooksAgain { get; init; }

    /// <summary>Whether the service said, when it was asked once more, that it doesn't keep the results any more.</summary>
    public bool NothingKept { get; init; }

    /// <summary>Of results that came after their batch had settled: that batch, whose missing results these are.</summary>
    public int? CollectedFrom { get; init; }

    /// <summary>The batches with results that came after this one had settled. They take the place of its missing ones.</summary>
    public ImmutableArray<int> FoundIn { get; init => field = value.IsDefault ? [] : value; } = [];

    /// <summary>Whether the service had it.</summary>
    public bool WasSent => ApiId is not null || CollectedFrom is not null;

    /// <summary>Its place in the order in which batches settled, from 1; 0 until then.</summary>
    public int SettledOrder { get; init; }

    /// <summary>What settling found.</summary>
    public Tally? Tally { get; init; }

    /// <summary>The batches whose retry segments it consumed.</summary>
    public ImmutableArray<int> Segments { get; init; } = [];

    /// <summary>What its files must hash to; <see langword="null"/> in rows from before there were any.</summary>
    public FileHashes? Hashes { get; init; }

    /// <summary>The two batches that replaced it; empty where none has, and in rows from before it was noted.</summary>
    public ImmutableArray<int> Halves { get; init => field = value.IsDefault ? [] : value; } = [];

    /// <summary>The files that this row doesn't stand for any more.</summary>
    public DroppedFiles Dropped { get; init; }

    /// <summary>Those of them that are deleted.</summary>
    public DroppedFiles Swept { get; init; }

    /// <summary>Whether what is kept of it was compressed after it had settled.</summary>
    public bool Compressed { get; init; }

    /// <summary>Lines of the index: requests, and items that share one.</summary>
    public int Lines => Count + Shared;
}
