namespace BatchTyped.Engine.State;

/// <summary>The requests of one settled batch that are sent again, already edited: a row of the store.</summary>
internal sealed record SegmentRecord
{
    /// <summary>The batch whose settling wrote it. Also the name of its files.</summary>
    public required int Batch { get; init; }

    public required int Count { get; init; }

    public required long Bytes { get; init; }

    /// <summary>The requests aren't sent before this moment.</summary>
    public required DateTimeOffset NotBefore { get; init; }

    /// <summary>The most they can cost in USD; <see langword="null"/> when the price isn't known.</summary>
    public decimal? WorstCaseCost { get; init; }

    /// <summary>The batch that took them in; <see langword="null"/> while they wait.</summary>
    public int? ConsumedBy { get; init; }
}
