using System.Collections.Frozen;
using System.Collections.Immutable;

namespace BatchTyped.Emulator.Models;

/// <summary>What the emulator knows of one model. The defaults are those of a current model.</summary>
internal sealed record ModelFacts(string Id, string DisplayName)
{
    /// <summary>The values of <c>output_config.effort</c>, the least first.</summary>
    public static readonly ImmutableArray<string> AllEfforts = ["low", "medium", "high", "xhigh", "max"];

    public IReadOnlyList<string> Aliases { get; init; } = [];

    public string? Line { get; init; }

    public DateOnly CreatedAt { get; init; } = new(2026, 1, 1);

    public int ContextTokens { get; init; } = 1_000_000;

    public int MaxOutputTokens { get; init; } = 128_000;

    public bool TakesLongOutputBeta { get; init; }

    public ThinkingTypes Thinking { get; init; } = ThinkingTypes.Adaptive | ThinkingTypes.Disabled;

    public bool ThinksByDefault { get; init; }

    /// <summary>The values of <c>output_config.effort</c> that are accepted.</summary>
    public IReadOnlyList<string> Efforts { get; init; } = AllEfforts;

    /// <summary>Of types of thinking that are not accepted at every effort, the highest one.</summary>
    public IReadOnlyDictionary<string, string> HighestEffortOf { get; init; } = FrozenDictionary<string, string>.Empty;

    public bool TakesForcedTools { get; init; } = true;

    public bool TakesPrefill { get; init; }

    public bool TakesResidency { get; init; } = true;

    public SamplingRule Sampling { get; init; } = SamplingRule.DefaultsOnly;

    public int MinCacheableTokens { get; init; } = 1_024;

    /// <summary>Tokens a text comes to, against the tokenizer before 4.7.</summary>
    public double TokenFactor { get; init; } = 1.3;

    /// <summary>The service moves a model on; a date that has passed does not.</summary>
    public ModelLifecycle Lifecycle { get; init; }

    public DateOnly? DeprecatedAt { get; init; }

    /// <summary>The announced day of retirement; <see langword="null"/> while the model is active.</summary>
    public DateOnly? RetiresAt { get; init; }
}
