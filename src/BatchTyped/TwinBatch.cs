namespace BatchTyped;

/// <summary>
/// A batch at the API that repeats a batch of the run: its requests were paid twice. It came to be because the API listed a create, whose
/// answer was lost, later than it was looked for, or because a held batch was sent again by hand.
/// </summary>
public sealed record TwinBatch
{
    /// <summary>The number of the batch in its run that it repeats, from 1.</summary>
    public required int Batch { get; init; }

    /// <summary>Its id at the API, where its results can be fetched for 29 days; the run uses those of the other.</summary>
    public required string BatchId { get; init; }

    /// <summary>How many requests it has.</summary>
    public required int Requests { get; init; }

    /// <summary>When the API created it.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>What it cost in USD; <see langword="null"/> until its lines were read, and when their price isn't known.</summary>
    public required decimal? Cost { get; init; }

    /// <summary>The most it can have cost in USD; <see langword="null"/> when the price isn't known.</summary>
    public required decimal? WorstCaseCost { get; init; }
}
