using System.Text.Json;

namespace BatchTyped.Emulator.Validation;

internal static class SystemRule
{
    public static string? Check(JsonElement value, RuleScope scope) => value.ValueKind == JsonValueKind.String
        ? null
        : Shape.Each(value, "system", static (block, path) =>
            Shape.Fields(block, path, "type", "text", "cache_control", "citations")
            ?? Shape.Required(block, path, "type", out var type)
            ?? Shape.OneOf(type, $"{path}.type", "text")
            ?? Shape.RequiredString(block, path, "text")
            ?? CacheControlRule.CheckOf(block, path));
}
