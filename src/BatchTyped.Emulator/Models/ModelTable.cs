using static BatchTyped.Emulator.Models.ThinkingTypes;

namespace BatchTyped.Emulator.Models;

/// <summary>The models the emulator knows, newest first, as the reference of November 2026 has them.</summary>
internal sealed class ModelTable
{
    private static readonly ModelFacts[] Known =
    [
        Fable("claude-fable-5-2", "Claude Fable 5.2", new(2026, 11, 9)),
        Mythos("claude-mythos-5-2", "Claude Mythos 5.2", new(2026, 11, 9)),
        new("claude-haiku-5-5", "Claude Haiku 5.5")
        {
            Line = "haiku", CreatedAt = new(2026, 10, 7), TakesLongOutputBeta = true, Thinking = Adaptive | Disabled,
            ThinksByDefault = true, MinCacheableTokens = 512,
        },
        new("claude-sonnet-5-5", "Claude Sonnet 5.5")
        {
            Line = "sonnet", CreatedAt = new(2026, 9, 28), TakesLongOutputBeta = true, Thinking = Adaptive | BetweenTools,
            ThinksByDefault = true, TakesForcedTools = false,
        },
        new("claude-opus-5-5", "Claude Opus 5.5")
        {
            Line = "opus", CreatedAt = new(2026, 9, 22), TakesLongOutputBeta = true, Thinking = Adaptive,
            ThinksByDefault = true, TakesForcedTools = false,
        },
        Fable("claude-fable-5-1", "Claude Fable 5.1", new(2026, 9, 1)),
        Mythos("claude-mythos-5-1", "Claude Mythos 5.1", new(2026, 9, 1)),
        new("claude-opus-5", "Claude Opus 5")
        {
            Line = "opus", CreatedAt = new(2026, 7, 24), TakesLongOutputBeta = true, DisablesThinkingUpToHighEffort = true,
            ThinksByDefault = true, MinCacheableTokens = 512,
        },
        new("claude-sonnet-5", "Claude Sonnet 5") { Line = "sonnet", CreatedAt = new(2026, 6, 30), TakesLongOutputBeta = true, ThinksByDefault = true },
        Fable("claude-fable-5", "Claude Fable 5", new(2026, 6, 9)) with { TakesForcedTools = true },
        Mythos("claude-mythos-5", "Claude Mythos 5", new(2026, 6, 9)) with { TakesForcedTools = true },
        new("claude-opus-4-8", "Claude Opus 4.8") { Line = "opus", CreatedAt = new(2026, 5, 28), TakesLongOutputBeta = true },
        new("claude-opus-4-7", "Claude Opus 4.7") { Line = "opus", CreatedAt = new(2026, 4, 16), TakesLongOutputBeta = true, MinCacheableTokens = 2_048 },
        new("claude-mythos-preview", "Claude Mythos Preview")
        {
            Line = "mythos", CreatedAt = new(2026, 4, 7), Thinking = Adaptive, ThinksByDefault = true, DeprecatedAt = new(2026, 6, 30),
        },
        new("claude-sonnet-4-6", "Claude Sonnet 4.6")
        {
            Line = "sonnet", CreatedAt = new(2026, 2, 17), TakesLongOutputBeta = true, Thinking = Adaptive | Disabled | Enabled,
            Sampling = SamplingRule.Any, TokenFactor = 1,
        },
        new("claude-opus-4-6", "Claude Opus 4.6")
        {
            Line = "opus", CreatedAt = new(2026, 2, 5), TakesLongOutputBeta = true, Thinking = Adaptive | Disabled | Enabled,
            Sampling = SamplingRule.Any, TokenFactor = 1, MinCacheableTokens = 4_096,
        },
        Before46("claude-opus-4-5-20251101", "claude-opus-4-5", "Claude Opus 4.5", "opus", new(2025, 11, 1)) with { MinCacheableTokens = 4_096 },
        Before46("claude-haiku-4-5-20251001", "claude-haiku-4-5", "Claude Haiku 4.5", "haiku", new(2025, 10, 1)) with
        {
            MinCacheableTokens = 4_096, TakesEffort = false,
        },
        Before46("claude-sonnet-4-5-20250929", "claude-sonnet-4-5", "Claude Sonnet 4.5", "sonnet", new(2025, 9, 29)) with
        {
            DeprecatedAt = new(2026, 9, 30), RetiresAt = new(2026, 11, 30),
        },
        Gone("claude-opus-4-1-20250805", "claude-opus-4-1", "Claude Opus 4.1", "opus", new(2025, 8, 5), new(2026, 8, 5)),
        Gone("claude-opus-4-20250514", "claude-opus-4-0", "Claude Opus 4", "opus", new(2025, 5, 14), new(2026, 6, 15)),
        Gone("claude-sonnet-4-20250514", "claude-sonnet-4-0", "Claude Sonnet 4", "sonnet", new(2025, 5, 14), new(2026, 6, 15)),
        Gone("claude-3-7-sonnet-20250219", "claude-3-7-sonnet-latest", "Claude Sonnet 3.7", "sonnet", new(2025, 2, 19), new(2026, 2, 19)),
        Gone("claude-3-5-haiku-20241022", "claude-3-5-haiku-latest", "Claude Haiku 3.5", "haiku", new(2024, 10, 22), new(2026, 2, 19)),
        Gone("claude-3-haiku-20240307", null, "Claude Haiku 3", "haiku", new(2024, 3, 7), new(2026, 4, 20)),
    ];

    private static readonly Dictionary<string, ModelFacts> KnownByName = ByName(Known);

    private readonly Dictionary<string, ModelFacts> _byName;

    public ModelTable(IEnumerable<string> extraModels)
    {
        ModelFacts[] extra = [.. extraModels.Select(id => new ModelFacts(id, id) { TakesLongOutputBeta = true, Thinking = Adaptive | Disabled | Enabled | BetweenTools })];
        All = [.. extra, .. Known];
        _byName = extra.Length == 0 ? KnownByName : ByName(All);
    }

    /// <summary>All models, newest first.</summary>
    public IReadOnlyList<ModelFacts> All { get; }

    /// <summary>Finds a model by its id or its alias.</summary>
    public ModelFacts? Find(string name) => _byName.GetValueOrDefault(name);

    private static Dictionary<string, ModelFacts> ByName(IReadOnlyList<ModelFacts> models)
    {
        var byName = new Dictionary<string, ModelFacts>(StringComparer.Ordinal);
        foreach (var model in models)
        {
            byName.TryAdd(model.Id, model);
            if (model.Alias is { } alias)
            {
                byName.TryAdd(alias, model);
            }
        }

        return byName;
    }

    private static ModelFacts Fable(string id, string name, DateOnly createdAt) => new(id, name)
    {
        Line = "fable", CreatedAt = createdAt, Thinking = Adaptive, ThinksByDefault = true, TakesForcedTools = false, MinCacheableTokens = 512,
    };

    private static ModelFacts Mythos(string id, string name, DateOnly createdAt) => Fable(id, name, createdAt) with { Line = "mythos", MinCacheableTokens = 1_024 };

    private static ModelFacts Before46(string id, string? alias, string name, string line, DateOnly createdAt) => new(id, name)
    {
        Alias = alias, Line = line, CreatedAt = createdAt, ContextTokens = 200_000, MaxOutputTokens = 64_000, Thinking = Enabled | Disabled,
        TakesPrefill = true, TakesResidency = false, Sampling = SamplingRule.OneOf, TokenFactor = 1,
    };

    private static ModelFacts Gone(string id, string? alias, string name, string line, DateOnly createdAt, DateOnly retiredAt) =>
        Before46(id, alias, name, line, createdAt) with { RetiresAt = retiredAt, IsGone = true };
}
