using System.Text.Json;

namespace BatchTyped.Emulator.Validation;

internal static class OutputConfigRule
{
    public static string? Check(JsonElement value, RuleScope scope)
    {
        if (Shape.Fields(value, "output_config", "effort", "format") is { } fault)
        {
            return fault;
        }

        return (value.TryGetProperty("effort", out var effort) ? CheckEffort(effort, scope) : null)
            ?? (value.TryGetProperty("format", out var format) && format.ValueKind != JsonValueKind.Null ? CheckFormat(format, "output_config.format", scope) : null);
    }

    public static string? CheckFormat(JsonElement format, string path, RuleScope scope) =>
        Shape.Fields(format, path, "type", "schema")
        ?? Shape.Required(format, path, "type", out var type)
        ?? Shape.OneOf(type, $"{path}.type", "json_schema")
        ?? Shape.Required(format, path, "schema", out var schema)
        ?? Shape.Object(schema, $"{path}.schema")
        ?? (scope.Context.IsCounting ? null : scope.Context.Schemas.Of(schema).Fault is { } fault ? $"{path}.schema: {fault}" : null);

    private static string? CheckEffort(JsonElement effort, RuleScope scope) => effort.ValueKind == JsonValueKind.Null
        ? null
        : Shape.OneOf(effort, "output_config.effort", "low", "medium", "high", "xhigh", "max")
            ?? (scope.Model.Efforts.Count == 0 ? $"output_config.effort: not supported by {scope.Model.Id}"
                : scope.Model.Efforts.Contains(effort.GetString()!) ? null
                : $"output_config.effort: '{effort.GetString()}' is not supported by {scope.Model.Id}");
}
