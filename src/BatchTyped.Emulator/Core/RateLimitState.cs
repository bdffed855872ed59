namespace BatchTyped.Emulator.Core;

/// <summary>What the rate-limit headers say; with a time to wait if the call is one too many.</summary>
internal sealed record RateLimitState(int Limit, int Remaining, DateTimeOffset Reset, TimeSpan? RetryAfter);
