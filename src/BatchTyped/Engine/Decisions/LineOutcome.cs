namespace BatchTyped.Engine.Decisions;

/// <summary>What the wire says about one request, as far as decisions depend on it.</summary>
/// <param name="Outcome">The outcome; never <see cref="BatchOutcome.InvalidOutput"/>, which only typed code can find.</param>
/// <param name="IsTransient">Of an errored line: whether the error is the service's own.</param>
/// <param name="IsInvalidRequest">Of an errored line: whether the service calls the request invalid.</param>
/// <param name="CanceledElsewhere">Of a canceled line: whether it wasn't this run's user who canceled.</param>
/// <param name="ContextExceeded">Of a truncated line: whether the context window ended, where more tokens don't help.</param>
internal readonly record struct LineOutcome(
    BatchOutcome Outcome, bool IsTransient = false, bool IsInvalidRequest = false, bool CanceledElsewhere = false, bool ContextExceeded = false);
