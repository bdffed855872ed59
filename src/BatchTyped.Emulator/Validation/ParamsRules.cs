using System.Text.Json;
using BatchTyped.Emulator.Core;
using BatchTyped.Emulator.Models;

namespace BatchTyped.Emulator.Validation;

/// <summary>The rules of the params of a message: which fields there are, and what each may hold.</summary>
internal static class ParamsRules
{
    /// <summary>Every field the API knows. What a batch refuses is refused by <see cref="BatchRules"/>.</summary>
    private static readonly Dictionary<string, Rule> Fields = new(StringComparer.Ordinal)
    {
        ["model"] = static (_, _) => null,
        ["max_tokens"] = MaxTokensRule.Check,
        ["messages"] = MessagesRule.Check,
        ["system"] = SystemRule.Check,
        ["temperature"] = SamplingRules.Temperature,
        ["top_p"] = SamplingRules.TopP,
        ["top_k"] = SamplingRules.TopK,
        ["stop_sequences"] = static (value, _) => Shape.Each(value, "stop_sequences", Shape.String),
        ["thinking"] = ThinkingRule.Check,
        ["output_config"] = OutputConfigRule.Check,
        ["output_format"] = static (value, scope) => OutputConfigRule.CheckFormat(value, "output_format", scope),
        ["tools"] = ToolRules.Tools,
        ["tool_choice"] = ToolRules.Choice,
        ["metadata"] = static (value, _) => MetadataRule.Check(value),
        ["service_tier"] = static (value, _) => Shape.OneOf(value, "service_tier", "auto", "standard_only"),
        ["cache_control"] = static (value, _) => value.ValueKind == JsonValueKind.Null ? null : CacheControlRule.CheckOne(value, "cache_control"),
        ["inference_geo"] = static (value, scope) => Shape.StringOrNull(value, "inference_geo")
            ?? (value.ValueKind == JsonValueKind.Null || scope.Model.TakesResidency ? null : $"inference_geo: not supported by {scope.Model.Id}"),
        ["stream"] = static (value, _) => Shape.Boolean(value, "stream"),
        ["container"] = Anything,
        ["diagnostics"] = Anything,
        ["user_profile_id"] = static (value, scope) => Shape.StringOrNull(value, "user_profile_id")
            ?? (scope.Context.UserProfileId is { } ofBatch && value.ValueKind == JsonValueKind.String && !value.ValueEquals(ofBatch)
                ? "user_profile_id: conflicts with the anthropic-user-profile-id header" : null),
        ["speed"] = static (value, _) => Shape.OneOf(value, "speed", "standard", "fast"),
    };

    /// <summary>Fields that exist only with a beta header.</summary>
    private static readonly HashSet<string> BetaFields = new(StringComparer.Ordinal)
    {
        "context_management", "mcp_servers", "compaction", "fallbacks", "billing_policy", "store", "previous_thread_event_id", "thread",
        "cache_hint", "context_hint", "research_preview_2026_02",
    };

    public static ApiError? Check(JsonElement root, RuleContext context)
    {
        if (RequiredFields(root, context) is { } missing)
        {
            return ApiError.Invalid(missing);
        }

        var name = root.GetProperty("model").GetString()!;
        if (context.Models.Find(name) is not { } model || model.Lifecycle == ModelLifecycle.Retired)
        {
            return ApiError.NotFound($"model: {name}");
        }

        var scope = new RuleScope(root, model, context);
        var fault = EachField(scope)
            ?? CacheControlRule.CheckCount(root)
            ?? CombinationRules.Check(scope);
        return fault is null ? null : ApiError.Invalid(fault);
    }

    private static string? RequiredFields(JsonElement root, RuleContext context)
    {
        if (!root.TryGetProperty("model", out var model))
        {
            return "model: Field required";
        }

        return Shape.String(model, "model")
            ?? (root.TryGetProperty("max_tokens", out _) == context.IsCounting ? context.IsCounting ? $"max_tokens: {Shape.ExtraInput}" : "max_tokens: Field required" : null)
            ?? (root.TryGetProperty("messages", out _) ? null : "messages: Field required");
    }

    private static string? EachField(RuleScope scope)
    {
        string? refused = null;
        foreach (var property in scope.Root.EnumerateObject())
        {
            var name = property.Name;
            var fault = Fields.TryGetValue(name, out var rule) ? rule(property.Value, scope)
                : BetaFields.Contains(name) && scope.Context.Betas.Count > 0 ? null
                : scope.Context.IsInBatch && BatchRules.Knows(name) ? null
                : $"{name}: {Shape.ExtraInput}";
            if (fault is not null)
            {
                return fault;
            }

            refused ??= scope.Context.IsInBatch ? BatchRules.Check(name, property.Value) : null;
        }

        return refused;
    }

    private static string? Anything(JsonElement value, RuleScope scope) => null;
}
