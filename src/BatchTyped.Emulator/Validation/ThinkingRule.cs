using System.Text.Json;
using BatchTyped.Emulator.Models;

namespace BatchTyped.Emulator.Validation;

internal static class ThinkingRule
{
    private const int SmallestBudget = 1_024;

    public static string? Check(JsonElement value, RuleScope scope)
    {
        if (Shape.Fields(value, "thinking", "type", "budget_tokens", "display") is { } fault)
        {
            return fault;
        }

        if (!Shape.IsText(value, "type", out var type))
        {
            return "thinking.type: Field required";
        }

        var kind = type switch
        {
            "enabled" => ThinkingTypes.Enabled,
            "disabled" => ThinkingTypes.Disabled,
            "adaptive" => ThinkingTypes.Adaptive,
            "between_tools" => ThinkingTypes.BetweenTools,
            _ => ThinkingTypes.None,
        };
        if (kind == ThinkingTypes.None)
        {
            return $"thinking: Input tag '{type}' found using 'type' does not match any of the expected tags: 'adaptive', 'between_tools', 'disabled', 'enabled'";
        }

        return (scope.Model.Thinking.HasFlag(kind) ? null : $"thinking.type: '{type}' is not supported by {scope.Model.Id}")
            ?? CheckEffort(type, scope)
            ?? CheckBudget(kind, value, scope)
            ?? (value.TryGetProperty("display", out var display) ? CheckDisplay(kind, display) : null);
    }

    private static string? CheckEffort(string kind, RuleScope scope) =>
        scope.Model.HighestEffortOf.TryGetValue(kind, out var highest)
        && scope.Root.TryGetProperty("output_config", out var config) && Shape.IsText(config, "effort", out var effort)
        && ModelFacts.AllEfforts.IndexOf(effort) > ModelFacts.AllEfforts.IndexOf(highest)
            ? $"thinking.type: '{kind}' is not supported by {scope.Model.Id} at effort {effort}"
            : null;

    private static string? CheckBudget(ThinkingTypes kind, JsonElement value, RuleScope scope)
    {
        if (!value.TryGetProperty("budget_tokens", out var budget))
        {
            return kind == ThinkingTypes.Enabled ? "thinking.enabled.budget_tokens: Field required" : null;
        }

        if (kind != ThinkingTypes.Enabled)
        {
            return $"thinking.budget_tokens: {Shape.ExtraInput}";
        }

        if (budget.ValueKind != JsonValueKind.Number || !budget.TryGetInt32(out var tokens))
        {
            return "thinking.enabled.budget_tokens: Input should be a valid integer";
        }

        return tokens < SmallestBudget ? $"thinking.enabled.budget_tokens: Input should be greater than or equal to {SmallestBudget}"
            : scope.Root.TryGetProperty("max_tokens", out var most) && most.ValueKind == JsonValueKind.Number && most.TryGetInt32(out var maxTokens) && tokens >= maxTokens
                ? "`max_tokens` must be greater than `thinking.budget_tokens`"
                : null;
    }

    private static string? CheckDisplay(ThinkingTypes kind, JsonElement display) => kind is ThinkingTypes.Adaptive or ThinkingTypes.Enabled
        ? Shape.OneOf(display, "thinking.display", "summarized", "omitted")
        : $"thinking.display: {Shape.ExtraInput}";
}
