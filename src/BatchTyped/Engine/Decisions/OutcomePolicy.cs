
namespace BatchTyped.Engine.Decisions;

/// <summary>Outcome, attempt and policy in, final or again out.</summary>
/// <param name="ErroredAttempts">Attempts of an item that the service failed.</param>
/// <param name="ExpiredAttempts">Attempts of an item whose batch expired.</param>
/// <param name="TruncatedAttempts">Attempts of an item whose answer was cut.</param>
/// <param name="MaxTokensFactor">By what max_tokens grows after a cut answer.</param>
/// <param name="MaxTokensCap">The most it grows to.</param>
internal sealed record OutcomePolicy(int ErroredAttempts, int ExpiredAttempts, int TruncatedAttempts, double MaxTokensFactor, int MaxTokensCap)
{
    /// <summary>Where neither the user nor the model's data says how far max_tokens may grow.</summary>
    internal const int UnknownModelCap = 64_000;

    internal LineVerdict Decide(LineOutcome line, int attempt, int maxTokens) => line.Outcome switch
    {
        BatchOutcome.Errored when line.IsTransient && attempt < ErroredAttempts => Again(maxTokens),
        BatchOutcome.Expired when attempt < ExpiredAttempts => Again(maxTokens),
        BatchOutcome.Canceled when line.CanceledElsewhere => Again(maxTokens),
        BatchOutcome.Truncated when !line.ContextExceeded && attempt < TruncatedAttempts && Raised(maxTokens) is var more && more > maxTokens => Again(more),
        _ => new LineVerdict(IsFinal: true, maxTokens),
    };

    private int Raised(int maxTokens) => (int)Math.Min(Math.Ceiling(maxTokens * MaxTokensFactor), MaxTokensCap);

    private static LineVerdict Again(int maxTokens) => new(IsFinal: false, maxTokens);
}
