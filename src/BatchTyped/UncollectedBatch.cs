namespace BatchTyped;

/// <summary>
/// A batch that has ended at the API and whose results were asked for and didn't come whole. They are asked for again as long as the API
/// keeps them. <see cref="BatchClient.AcceptMissingResultsAsync"/> ends that.
/// </summary>
public sealed record UncollectedBatch
{
    /// <summary>The number of the batch in its run, from 1.</summary>
    public required int Batch { get; init; }

    /// <summary>Its id at the API.</summary>
    public required string BatchId { get; init; }

    /// <summary>How many requests it has.</summary>
    public required int Requests { get; init; }

    /// <summary>Since when its results are asked for; a start of the run begins anew.</summary>
    public required DateTimeOffset Since { get; init; }

    /// <summary>How often they were asked for since then.</summary>
    public required int Attempts { get; init; }

    /// <summary>What the last attempt brought: what was answered, or what was wrong with the lines that came.</summary>
    public required string Answered { get; init; }

    /// <summary>The HTTP status of the last answer, where it held no result at all; <see langword="null"/> when no answer came.</summary>
    public required int? Status { get; init; }

    /// <summary>When they are asked for again by a process that drives the run; <see langword="null"/> for at once.</summary>
    public required DateTimeOffset? NextAttemptAt { get; init; }

    /// <summary>Until when the API keeps them: 29 days after the batch was created.</summary>
    public required DateTimeOffset GoneAt { get; init; }
}
