namespace BatchTyped.Emulator.Models;

/// <summary>What the emulator knows of one model. The defaults are those of a current model.</summary>
internal sealed record ModelFacts(string Id, string DisplayName)
{
    public string? Alias { get; init; }

    public string? Line { get; init; }

    public DateOnly CreatedAt { get; init; } = new(2026, 1, 1);

    public int ContextTokens { get; init; } = 1_000_000;

    public int MaxOutputTokens { get; init; } = 128_000;

    public bool TakesLongOutputBeta { get; init; }

    public ThinkingTypes Thinking { get; init; } = ThinkingTypes.Adaptive | ThinkingTypes.Disabled;

    public bool ThinksByDefault { get; init; }

    public bool TakesEffort { get; init; } = true;

    /// <summary>Thinking can be disabled only at effort high or below.</summary>
    public bool DisablesThinkingUpToHighEffort { get; init; }

    public bool TakesForcedTools { get; init; } = true;

    public bool TakesPrefill { get; init; }

    public bool TakesResidency { get; init; } = true;

    public SamplingRule Sampling { get; init; } = SamplingRule.DefaultsOnly;

    public int MinCacheableTokens { get; init; } = 1_024;

    /// <summary>Tokens a text comes to, against the tokenizer before 4.7.</summary>
    public double TokenFactor { get; init; } = 1.3;

    public DateOnly? DeprecatedAt { get; init; }

    /// <summary>From this day on requests fail.</summary>
    public DateOnly? RetiresAt { get; init; }

    /// <summary>Gone before the emulator's data was compiled: retired whatever its clock says.</summary>
    public bool IsGone { get; init; }

    public ModelLifecycle LifecycleAt(DateTimeOffset now)
    {
        var today = DateOnly.FromDateTime(now.UtcDateTime);
        return IsGone || today >= RetiresAt ? ModelLifecycle.Retired
            : today >= DeprecatedAt ? ModelLifecycle.Deprecated
            : ModelLifecycle.Active;
    }
}
