namespace BatchTyped;

/// <summary>Tokens as the API counts them.</summary>
/// <param name="InputTokens">Prompt tokens that were neither written to nor read from the cache.</param>
/// <param name="OutputTokens">Tokens the model wrote, thinking included.</param>
/// <param name="CacheWrite5mTokens">Prompt tokens written to the cache for five minutes.</param>
/// <param name="CacheWrite1hTokens">Prompt tokens written to the cache for an hour.</param>
/// <param name="CacheReadTokens">Prompt tokens read from the cache.</param>
public readonly record struct BatchUsage(
    long InputTokens, long OutputTokens, long CacheWrite5mTokens = 0, long CacheWrite1hTokens = 0, long CacheReadTokens = 0)
{
    /// <summary>All tokens of the prompt, however they were priced.</summary>
    public long PromptTokens => InputTokens + CacheWrite5mTokens + CacheWrite1hTokens + CacheReadTokens;

    /// <summary>Adds two counts.</summary>
    public static BatchUsage operator +(BatchUsage left, BatchUsage right) => new(
        left.InputTokens + right.InputTokens,
        left.OutputTokens + right.OutputTokens,
        left.CacheWrite5mTokens + right.CacheWrite5mTokens,
        left.CacheWrite1hTokens + right.CacheWrite1hTokens,
        left.CacheReadTokens + right.CacheReadTokens);
}
