namespace BatchTyped.Engine.Decisions;

/// <summary>How many tokens the fallback model may be asked for.</summary>
/// <param name="MaxTokens">Its highest max_tokens; <see langword="null"/> when it isn't known.</param>
/// <param name="MaxTokensCap">The most max_tokens grows to after a cut answer.</param>
internal sealed record FallbackLimits(int? MaxTokens, int MaxTokensCap);
