using BatchTyped.Roslyn.Collections;

namespace BatchTyped.Roslyn.Models;

/// <summary>Reads the facts of one model.</summary>
internal static class ModelFileReader
{
    /// <summary>The facts of an object, and where it leaves them out, those that were known.</summary>
    internal static ModelInfo Read(ModelObject facts, ModelInfo? known)
    {
        var id = facts.Text("id") ?? throw facts.Fault("id", "given");
        var before = known ?? new ModelInfo { Id = id };
        var read = before with
        {
            Aliases = before.Aliases.Union(facts.Texts("aliases"), StringComparer.Ordinal).ToEquatableArray(),
            Status = ReadStatus(facts) ?? before.Status,
            DeprecatedOn = facts.Day("deprecated_on") ?? before.DeprecatedOn,
            RetiresOn = facts.Day("retires_on") ?? before.RetiresOn,
            Replacement = facts.Text("replacement") ?? before.Replacement,
            MaxOutputTokens = facts.Number("max_output_tokens") ?? before.MaxOutputTokens,
            MinCacheableTokens = facts.Number("min_cacheable_tokens") ?? before.MinCacheableTokens,
            Thinking = facts.Object("thinking") is { } thinking ? ReadThinking(thinking) : before.Thinking,
            StructuredOutputs = facts.Flag("structured_outputs") ?? before.StructuredOutputs,
            Batch300kOutput = facts.Flag("batch_300k_output") ?? before.Batch300kOutput,
            Effort = ReadEffort(facts) ?? before.Effort,
            ForcedTool = facts.Flag("forced_tool") ?? before.ForcedTool,
            InferenceGeo = facts.Flag("inference_geo") ?? before.InferenceGeo,
        };
        facts.Skip(
            "display_name", "line", "created_on", "context_tokens", "prices", "long_prompt", "sampling_parameters", "sampling_together", "prefill", "tokenizer", "max_image_tokens");
        facts.EnsureNothingElse();
        return read;
    }

    private static ModelStatus? ReadStatus(ModelObject facts) => facts.Text("status") switch
    {
        null => null,
        { } word when Enum.TryParse<ModelStatus>(word, ignoreCase: true, out var status) && status != ModelStatus.Unknown && char.IsLetter(word[0]) => status,
        _ => throw facts.Fault("status", "active, legacy, deprecated or retired"),
    };

    private static ThinkingInfo ReadThinking(ModelObject thinking)
    {
        var read = new ThinkingInfo
        {
            Adaptive = thinking.Flag("adaptive"),
            BetweenTools = thinking.Flag("between_tools"),
            Disabled = thinking.Flag("disabled"),
            Enabled = thinking.Flag("enabled"),
            ByDefault = thinking.Flag("by_default"),
            DisabledUpToEffort = ReadLevel(thinking, "disabled_up_to_effort"),
            BetweenToolsUpToEffort = ReadLevel(thinking, "between_tools_up_to_effort"),
        };
        thinking.EnsureNothingElse();
        return read;
    }

    private static string? ReadLevel(ModelObject facts, string field) =>
        facts.Text(field) is { } level && !EffortInfo.Words.Contains(level) ? throw facts.Fault(field, "a word for an effort") : facts.Text(field);

    /// <summary>A list of values, or true or false where the values are not known.</summary>
    private static EffortInfo? ReadEffort(ModelObject facts)
    {
        if (!facts.IsList("effort"))
        {
            return facts.Flag("effort") is { } flag ? new EffortInfo(flag, []) : null;
        }

        var levels = facts.Texts("effort");
        return levels.All(EffortInfo.Words.Contains)
            ? new EffortInfo(levels.Count > 0, levels)
            : throw facts.Fault("effort", $"true, false or a list of {string.Join(", ", EffortInfo.Words)}");
    }
}
