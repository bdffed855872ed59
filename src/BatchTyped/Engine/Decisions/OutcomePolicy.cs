namespace BatchTyped.Engine.Decisions;

/// <summary>Outcome, attempt and policy in, final or again out.</summary>
/// <param name="ErroredAttempts">Attempts of an item that the service failed, or canceled although nobody had asked.</param>
/// <param name="ExpiredAttempts">Attempts of an item whose batch expired.</param>
/// <param name="TruncatedAttempts">Attempts of an item whose answer was cut.</param>
/// <param name="MaxTokensFactor">By what max_tokens grows after a cut answer.</param>
/// <param name="MaxTokensCap">The most it grows to.</param>
internal sealed record OutcomePolicy(int ErroredAttempts, int ExpiredAttempts, int TruncatedAttempts, double MaxTokensFactor, int MaxTokensCap)
{
    /// <summary>Where neither the user nor the model's data says how far max_tokens may grow.</summary>
    internal const int UnknownModelCap = 64_000;

    /// <summary>Of the model that a refused item goes to, once; <see langword="null"/> when a refusal is final.</summary>
    internal FallbackLimits? Fallback { get; init; }

    /// <param name="line">What the wire says.</param>
    /// <param name="attempt">Which try of the item it was, from 1.</param>
    /// <param name="maxTokens">The max_tokens of that try.</param>
    /// <param name="isFallback">Whether it went to the fallback model already.</param>
    internal LineVerdict Decide(LineOutcome line, int attempt, int maxTokens, bool isFallback = false) => line.Outcome switch
    {
        BatchOutcome.Errored when line.IsTransient && attempt < ErroredAttempts => Again(maxTokens),
        BatchOutcome.Expired when attempt < ExpiredAttempts => Again(maxTokens),

        // Each cancel by somebody else pauses the run, so that people bound these. What nobody canceled is a fault of the service.
        BatchOutcome.Canceled when line.CanceledElsewhere => Again(maxTokens),
        BatchOutcome.Canceled when line.CanceledByNobody && attempt < ErroredAttempts => Again(maxTokens),
        BatchOutcome.Truncated when !line.ContextExceeded && attempt < TruncatedAttempts && Raised(maxTokens, isFallback) is var more && more > maxTokens => Again(more),
        BatchOutcome.Refused when !isFallback && Fallback is { } fallback =>
            new LineVerdict(IsFinal: false, Math.Min(maxTokens, fallback.MaxTokens ?? maxTokens), ToFallback: true),
        _ => new LineVerdict(IsFinal: true, maxTokens),
    };

    // Only ever upwards, so that it also stays above a budget of thinking.
    private int Raised(int maxTokens, bool isFallback) =>
        (int)Math.Min(Math.Ceiling(maxTokens * MaxTokensFactor), isFallback && Fallback is not null ? Fallback.MaxTokensCap : MaxTokensCap);

    private static LineVerdict Again(int maxTokens) => new(IsFinal: false, maxTokens);
}
