namespace BatchTyped.Models;

/// <summary>How many prompt tokens a request can come to, judged by its bytes alone.</summary>
internal static class TokenBounds
{
    /// <summary>What the service adds to a prompt by itself, for a schema or for tools.</summary>
    internal const int OverheadTokens = 1_000;

    /// <summary>
    /// A bound: a token takes at least one byte, and JSON doesn't shorten text. What a request only refers to (a file, an image
    /// behind an address) isn't in it; the context window bounds that too, where it is known.
    /// </summary>
    internal static long Most(long requestBytes, ModelFacts model) => Math.Min(requestBytes + OverheadTokens, model.ContextTokens ?? long.MaxValue);
}
