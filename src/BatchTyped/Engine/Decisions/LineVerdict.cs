namespace BatchTyped.Engine.Decisions;

/// <summary>What becomes of one request: its outcome is final, or it is sent again, perhaps with more tokens, perhaps to the fallback model.</summary>
internal readonly record struct LineVerdict(bool IsFinal, int MaxTokens, bool ToFallback = false);
