using System.Text.Json;
using BatchTyped.Emulator.Core;
using BatchTyped.Emulator.Models;

namespace BatchTyped.Emulator.Validation;

/// <summary>temperature, top_p and top_k: gone since API version 2026-10-21, and before that a matter of the model.</summary>
internal static class SamplingRules
{
    private const double ToleratedTopP = 0.99;

    public static string? Temperature(JsonElement value, RuleScope scope) => Check("temperature", value, scope, number =>
        scope.Model.Sampling == SamplingRule.DefaultsOnly && number != 1 ? $"temperature: only 1 is supported by {scope.Model.Id}"
        : number is < 0 or > 1 ? "temperature: range: 0..1"
        : null);

    public static string? TopP(JsonElement value, RuleScope scope) => Check("top_p", value, scope, number =>
        scope.Model.Sampling == SamplingRule.DefaultsOnly && number < ToleratedTopP ? $"top_p: not supported by {scope.Model.Id}"
        : number is < 0 or > 1 ? "top_p: range: 0..1"
        : scope.Model.Sampling == SamplingRule.OneOf && scope.Has("temperature") ? "temperature and top_p cannot both be specified for this model. Please use only one."
        : null);

    public static string? TopK(JsonElement value, RuleScope scope) => Check("top_k", value, scope, number =>
        scope.Model.Sampling == SamplingRule.DefaultsOnly ? $"top_k: not supported by {scope.Model.Id}"
        : number < 0 || number != Math.Floor(number) ? "top_k: Input should be a whole number of 0 or more"
        : null);

    private static string? Check(string name, JsonElement value, RuleScope scope, Func<double, string?> check)
    {
        if (scope.Context.ApiVersion != ApiVersions.First)
        {
            return $"{name}: {Shape.ExtraInput}";
        }

        return value.ValueKind switch
        {
            JsonValueKind.Null => null,
            JsonValueKind.Number => check(value.GetDouble()),
            _ => $"{name}: Input should be a valid number",
        };
    }
}
