namespace BatchTyped.Engine.Decisions;

/// <summary>The bounds of a wait.</summary>
/// <param name="First">After the first failure.</param>
/// <param name="Ceiling">After many.</param>
internal sealed record BackoffLimits(TimeSpan First, TimeSpan Ceiling);
