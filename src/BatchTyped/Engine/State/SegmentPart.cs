namespace BatchTyped.Engine.State;

/// <summary>The requests of a segment that go out under headers of their own.</summary>
internal sealed record SegmentPart
{
    /// <summary>How many requests it has.</summary>
    public required int Count { get; init; }

    /// <summary>Items beside the requests that share one of them.</summary>
    public int Shared { get; init; }

    public required long Bytes { get; init; }

    /// <summary>The most they can cost in USD; <see langword="null"/> when the price isn't known.</summary>
    public decimal? WorstCaseCost { get; init; }

    /// <summary>The batch that took them in; <see langword="null"/> while they wait.</summary>
    public int? ConsumedBy { get; init; }
}
