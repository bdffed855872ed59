using System.Globalization;
using System.Text.Json;

namespace BatchTyped.Emulator.Models;

/// <summary>
/// Reads the library's <c>models.json</c> as the service would know its models. What the file leaves open is answered as for a
/// current model, since a server has to decide.
/// </summary>
internal static class ModelFactsReader
{
    public static IEnumerable<ModelFacts> ReadEmbedded()
    {
        using var json = typeof(ModelFactsReader).Assembly.GetManifestResourceStream("BatchTyped.models.json")!;
        using var file = JsonDocument.Parse(json);
        return [.. file.RootElement.GetProperty("models").EnumerateArray().Select(Read)];
    }

    private static ModelFacts Read(JsonElement facts)
    {
        var id = facts.GetProperty("id").GetString()!;
        var current = new ModelFacts(id, Text(facts, "display_name") ?? id);
        var lifecycle = Text(facts, "status") switch
        {
            "retired" => ModelLifecycle.Retired,
            "deprecated" => ModelLifecycle.Deprecated,
            _ => ModelLifecycle.Active,
        };
        return current with
        {
            Aliases = Texts(facts, "aliases") ?? [],
            Line = Text(facts, "line"),
            CreatedAt = Day(facts, "created_on") ?? current.CreatedAt,
            ContextTokens = Number(facts, "context_tokens") ?? current.ContextTokens,
            MaxOutputTokens = Number(facts, "max_output_tokens") ?? current.MaxOutputTokens,
            TakesLongOutputBeta = Flag(facts, "batch_300k_output") ?? current.TakesLongOutputBeta,
            Thinking = ReadThinking(facts, current.Thinking),
            ThinksByDefault = OfThinking(facts, "by_default") ?? current.ThinksByDefault,
            Efforts = Texts(facts, "effort") ?? current.Efforts,
            HighestEffortOf = ReadHighestEfforts(facts),
            TakesForcedTools = Flag(facts, "forced_tool") ?? current.TakesForcedTools,
            TakesPrefill = Flag(facts, "prefill") ?? current.TakesPrefill,
            TakesResidency = Flag(facts, "inference_geo") ?? current.TakesResidency,
            Sampling = ReadSampling(facts),
            MinCacheableTokens = Number(facts, "min_cacheable_tokens") ?? current.MinCacheableTokens,
            TokenFactor = Number(facts, "tokenizer") == 1 ? 1 : current.TokenFactor,
            Lifecycle = lifecycle,
            DeprecatedAt = Day(facts, "deprecated_on"),
            RetiresAt = lifecycle == ModelLifecycle.Active ? null : Day(facts, "retires_on"),
        };
    }

    private static ThinkingTypes ReadThinking(JsonElement facts, ThinkingTypes current)
    {
        var types = ThinkingTypes.None;
        foreach (var (name, type) in new[]
        {
            ("adaptive", ThinkingTypes.Adaptive), ("between_tools", ThinkingTypes.BetweenTools), ("disabled", ThinkingTypes.Disabled), ("enabled", ThinkingTypes.Enabled),
        })
        {
            types |= OfThinking(facts, name) ?? current.HasFlag(type) ? type : ThinkingTypes.None;
        }

        return types;
    }

    private static Dictionary<string, string> ReadHighestEfforts(JsonElement facts)
    {
        var highest = new Dictionary<string, string>(StringComparer.Ordinal);
        if (facts.TryGetProperty("thinking"u8, out var thinking))
        {
            foreach (var type in new[] { "disabled", "between_tools" })
            {
                if (Text(thinking, type + "_up_to_effort") is { } effort)
                {
                    highest[type] = effort;
                }
            }
        }

        return highest;
    }

    private static SamplingRule ReadSampling(JsonElement facts) => Flag(facts, "sampling_parameters") != true ? SamplingRule.DefaultsOnly
        : Flag(facts, "sampling_together") == false ? SamplingRule.OneOf
        : SamplingRule.Any;

    private static bool? OfThinking(JsonElement facts, string name) => facts.TryGetProperty("thinking"u8, out var thinking) ? Flag(thinking, name) : null;

    private static bool? Flag(JsonElement facts, string name) => facts.TryGetProperty(name, out var value) ? value.GetBoolean() : null;

    private static int? Number(JsonElement facts, string name) => facts.TryGetProperty(name, out var value) ? value.GetInt32() : null;

    private static string? Text(JsonElement facts, string name) => facts.TryGetProperty(name, out var value) ? value.GetString() : null;

    private static string[]? Texts(JsonElement facts, string name) =>
        facts.TryGetProperty(name, out var value) ? [.. value.EnumerateArray().Select(text => text.GetString()!)] : null;

    private static DateOnly? Day(JsonElement facts, string name) => Text(facts, name) is { } day ? DateOnly.ParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture) : null;
}
