namespace BatchTyped.Models;

/// <summary>Standard prices in USD per million tokens; a batch pays half. Cache writes are priced by the input.</summary>
internal sealed record ModelPrices
{
    public required decimal Input { get; init; }

    public required decimal Output { get; init; }

    /// <summary><see langword="null"/> when it isn't known: it is no fixed share of the input price.</summary>
    public decimal? CacheRead { get; init; }
}
