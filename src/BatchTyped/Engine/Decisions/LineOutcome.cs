namespace BatchTyped.Engine.Decisions;

/// <summary>What the wire says about one request, as far as decisions depend on it.</summary>
/// <param name="Outcome">The outcome; never <see cref="BatchOutcome.InvalidOutput"/>, which only typed code can find.</param>
/// <param name="IsTransient">Of an errored line: whether the error is the service's own.</param>
/// <param name="IsInvalidRequest">Of an errored line: whether the service calls the request invalid.</param>
/// <param name="CanceledElsewhere">Of a canceled line: whether somebody else canceled its batch.</param>
/// <param name="CanceledByNobody">Of a canceled line: whether the service shows no cancel of its batch at all.</param>
/// <param name="ContextExceeded">Of a truncated line: whether the context window ended, where more tokens don't help.</param>
internal readonly record struct LineOutcome(
    BatchOutcome Outcome, bool IsTransient = false, bool IsInvalidRequest = false, bool CanceledElsewhere = false, bool CanceledByNobody = false, bool ContextExceeded = false);
