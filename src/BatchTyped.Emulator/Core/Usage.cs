namespace BatchTyped.Emulator.Core;

/// <summary>What a message took. Input is the part that no cache covered; thinking is within output.</summary>
internal sealed record Usage(int InputTokens, int OutputTokens, int ThinkingTokens, CacheUse Cache);
