namespace BatchTyped.Engine.State;

/// <summary>The requests of one settled batch that are sent again, already edited: a row of the store.</summary>
internal sealed record SegmentRecord
{
    /// <summary>The batch whose settling wrote it. Also the name of its files.</summary>
    public required int Batch { get; init; }

    /// <summary>How many requests it has.</summary>
    public required int Count { get; init; }

    /// <summary>Items beside the requests that share one of them. Segments of before it was recorded say 0.</summary>
    public int Shared { get; init; }

    public required long Bytes { get; init; }

    /// <summary>The requests aren't sent before this moment.</summary>
    public required DateTimeOffset NotBefore { get; init; }

    /// <summary>The most they can cost in USD; <see langword="null"/> when the price isn't known.</summary>
    public decimal? WorstCaseCost { get; init; }

    /// <summary>The batch that took them in; <see langword="null"/> while they wait.</summary>
    public int? ConsumedBy { get; init; }

    /// <summary>
    /// Of the same files, the requests for the fallback model where these go out under other headers, and so in another batch. They
    /// aren't part of what is said above; <see langword="null"/> when there are none.
    /// </summary>
    public SegmentPart? Apart { get; init; }

    /// <summary>Whether other batches have taken everything in.</summary>
    public bool IsConsumed => (Count == 0 || ConsumedBy is not null) && Apart is null or { ConsumedBy: not null };
}
