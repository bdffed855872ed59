using System.Text.Json;

namespace BatchTyped.Emulator.Validation;

internal static class ToolRules
{
    private const int LongestName = 128;

    public static string? Tools(JsonElement value, RuleScope scope)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        return Shape.Each(value, "tools", (tool, path) => CheckTool(tool, path, names, scope));
    }

    public static string? Choice(JsonElement value, RuleScope scope)
    {
        if (Shape.Fields(value, "tool_choice", "type", "name", "disable_parallel_tool_use") is { } fault)
        {
            return fault;
        }

        if (!Shape.IsText(value, "type", out var type) || type is not ("auto" or "any" or "tool" or "none"))
        {
            return "tool_choice: Input tag does not match any of the expected tags: 'auto', 'any', 'tool', 'none'";
        }

        if (!scope.Has("tools"))
        {
            return type == "none" ? null : "tool_choice: may only be specified while providing tools";
        }

        if (type is "any" or "tool" && !scope.Model.TakesForcedTools)
        {
            return $"tool_choice.type: '{type}' is not supported by {scope.Model.Id}";
        }

        if (type is "any" or "tool" && scope.Root.TryGetProperty("thinking", out var thinking) && Shape.IsText(thinking, "type", out var kind) && kind == "enabled")
        {
            return "Thinking may not be enabled when tool_choice forces tool use.";
        }

        if (type != "tool")
        {
            return value.TryGetProperty("name", out _) ? $"tool_choice.name: {Shape.ExtraInput}" : null;
        }

        return !Shape.IsText(value, "name", out var name) ? "tool_choice.tool.name: Field required"
            : IsGiven(scope.Root.GetProperty("tools"), name) ? null
            : $"Tool '{name}' not found in provided tools";
    }

    /// <summary>A tool whose input the API constrains to its schema.</summary>
    public static bool IsStrict(JsonElement tool) => tool.ValueKind == JsonValueKind.Object && tool.TryGetProperty("strict", out var strict) && strict.ValueKind == JsonValueKind.True;

    private static bool IsGiven(JsonElement tools, string name) =>
        tools.ValueKind == JsonValueKind.Array && tools.EnumerateArray().Any(tool => Shape.IsText(tool, "name", out var own) && own == name);

    private static string? CheckTool(JsonElement tool, string path, HashSet<string> names, RuleScope scope)
    {
        if (Shape.Object(tool, path) is { } fault)
        {
            return fault;
        }

        // The API's own tools have types of their own, with versions; what they hold is theirs.
        if (Shape.IsText(tool, "type", out var type) && type != "custom")
        {
            return null;
        }

        if (!Shape.IsText(tool, "name", out var name))
        {
            return $"{path}.custom.name: Field required";
        }

        if (name.Length is 0 or > LongestName || !name.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '_' or '-'))
        {
            return $"{path}.custom.name: String should match pattern '^[a-zA-Z0-9_-]{{1,128}}$'";
        }

        return (names.Add(name) ? null : "tools: Tool names must be unique.")
            ?? Shape.Required(tool, $"{path}.custom", "input_schema", out var schema)
            ?? Shape.Object(schema, $"{path}.custom.input_schema")
            ?? (Shape.IsText(schema, "type", out var kind) && kind == "object" ? null : $"{path}.custom.input_schema.type: Input should be 'object'")
            ?? CacheControlRule.CheckOf(tool, path)
            ?? (IsStrict(tool) && !scope.Context.IsCounting && scope.Context.Schemas.Of(schema).Fault is { } unfit ? $"{path}.custom.input_schema: {unfit}" : null);
    }
}
