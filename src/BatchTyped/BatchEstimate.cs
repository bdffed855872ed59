using System.Globalization;

namespace BatchTyped;

/// <summary>
/// What a run of these items may come to, worked out from bytes and <c>max_tokens</c> without asking the API. An estimate: tokens are
/// counted by the model's own tokenizer, and nobody knows an answer's length before it is written.
/// </summary>
public sealed record BatchEstimate
{
    /// <summary>How many items.</summary>
    public required long Items { get; init; }

    /// <summary>How many requests: fewer than items where the task shares equal requests.</summary>
    public required long Requests { get; init; }

    /// <summary>How many batches, at the given sizes.</summary>
    public required int Batches { get; init; }

    /// <summary>Bytes of all requests.</summary>
    public required long Bytes { get; init; }

    /// <summary>Prompt tokens, at about four bytes a token.</summary>
    public required long InputTokens { get; init; }

    /// <summary>The most tokens that can be written: <c>max_tokens</c> of every request.</summary>
    public required long MaxOutputTokens { get; init; }

    /// <summary>The price in USD when answers are short (a tenth of <c>max_tokens</c>); <see langword="null"/> when the model's price isn't known.</summary>
    public required decimal? LowCost { get; init; }

    /// <summary>The price in USD when every answer takes all of <c>max_tokens</c>; <see langword="null"/> when the model's price isn't known.</summary>
    public required decimal? HighCost { get; init; }

    /// <summary>One line for people.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture,
        $"{Items:N0} {(Items == 1 ? "item" : "items")}{(Requests == Items ? "" : string.Create(CultureInfo.InvariantCulture, $" as {Requests:N0} {(Requests == 1 ? "request" : "requests")}"))} in {Batches:N0} {(Batches == 1 ? "batch" : "batches")}, about {InputTokens:N0} tokens in and at most {MaxOutputTokens:N0} out, ")
        + (LowCost is { } low && HighCost is { } high
            ? string.Create(CultureInfo.InvariantCulture, $"about ${low:N2} to ${high:N2} (an estimate)")
            : "at a price that isn't known for this model");
}
