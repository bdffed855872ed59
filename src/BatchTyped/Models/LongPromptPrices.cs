namespace BatchTyped.Models;

/// <summary>The prices of a whole request whose prompt is long.</summary>
internal sealed record LongPromptPrices
{
    /// <summary>They hold when the prompt has more tokens than this, cached ones included.</summary>
    public required long AboveTokens { get; init; }

    public required ModelPrices Prices { get; init; }
}
