using BatchTyped.Emulator.Models;

namespace BatchTyped.Emulator.Validation;

/// <summary>What the rules know besides the params themselves.</summary>
internal sealed record RuleContext(ModelTable Models, SchemaVerdicts Schemas, string ApiVersion, IReadOnlyList<string> Betas, bool IsInBatch)
{
    /// <summary>The user profile that the create of a batch named; no request may name another.</summary>
    public string? UserProfileId { get; init; }

    /// <summary>Counting tokens takes a body without max_tokens, and doesn't compile schemas.</summary>
    public bool IsCounting { get; init; }
}
