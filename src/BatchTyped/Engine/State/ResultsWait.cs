namespace BatchTyped.Engine.State;

/// <summary>
/// Results that were asked for and aren't whole yet: what was answered, how often, and since when. Nothing is concluded from an answer
/// that isn't the API's; the results are asked for again.
/// </summary>
internal sealed record ResultsWait
{
    /// <summary>The first attempt of this wait, by the local clock. A start of the run begins the wait anew.</summary>
    public required DateTimeOffset Since { get; init; }

    /// <summary>How often they were asked for in this wait.</summary>
    public required int Attempts { get; init; }

    /// <summary>What the last attempt brought, for people. Nothing of a prompt or a key is in it.</summary>
    public required string Answered { get; init; }

    /// <summary>The HTTP status of the last answer; <see langword="null"/> when none came.</summary>
    public int? Status { get; init; }

    /// <summary>The first words of the last answer, where it isn't the API's own, as they may be shown.</summary>
    public string? Words { get; init; }

    /// <summary>How often in a row the disk gave back other bytes than were written.</summary>
    public int Damaged { get; init; }

    /// <summary>Since when each download was well formed, and lacked lines that the counts of the API lack too.</summary>
    public DateTimeOffset? ShortSince { get; init; }

    /// <summary>How many such downloads there were.</summary>
    public int ShortDownloads { get; init; }
}
