using System.Text.Json;

namespace BatchTyped.Emulator.Validation;

/// <summary>The blocks of a message's content.</summary>
internal static class ContentRules
{
    /// <summary>The fields each type of block can't do without.</summary>
    private static readonly Dictionary<string, string[]> RequiredFields = new(StringComparer.Ordinal)
    {
        ["text"] = ["text"],
        ["image"] = ["source"],
        ["document"] = ["source"],
        ["search_result"] = ["source", "title", "content"],
        ["thinking"] = ["thinking", "signature"],
        ["redacted_thinking"] = ["data"],
        ["tool_use"] = ["id", "name", "input"],
        ["tool_result"] = ["tool_use_id"],
        ["server_tool_use"] = ["id", "name", "input"],
        ["web_search_tool_result"] = ["tool_use_id", "content"],
        ["web_fetch_tool_result"] = ["tool_use_id", "content"],
        ["code_execution_tool_result"] = ["tool_use_id", "content"],
        ["bash_code_execution_tool_result"] = ["tool_use_id", "content"],
        ["text_editor_code_execution_tool_result"] = ["tool_use_id", "content"],
        ["tool_search_tool_result"] = ["tool_use_id", "content"],
        ["container_upload"] = ["file_id"],
        ["compaction"] = [],
        ["mcp_tool_use"] = ["id", "name", "input"],
        ["mcp_tool_result"] = ["tool_use_id"],
    };

    public static string? Check(JsonElement block, string path, string role, bool isCurrent)
    {
        if (Shape.Object(block, path) is { } fault)
        {
            return fault;
        }

        if (!Shape.IsText(block, "type", out var type))
        {
            return $"{path}.type: Field required";
        }

        if (!RequiredFields.TryGetValue(type, out var required))
        {
            return $"{path}: Input tag '{type}' found using 'type' does not match any of the expected tags";
        }

        foreach (var name in required)
        {
            if (!block.TryGetProperty(name, out _))
            {
                return $"{path}.{type}.{name}: Field required";
            }
        }

        return CheckText(block, path, type)
            ?? CacheControlRule.CheckOf(block, path)
            ?? (role == "system" && type != "text" ? $"{path}: system messages take text only" : null)
            ?? (isCurrent ? CheckSinceCurrent(block, path, role, type) : null);
    }

    private static string? CheckText(JsonElement block, string path, string type)
    {
        if (type != "text")
        {
            return null;
        }

        return Shape.String(block.GetProperty("text"), $"{path}.text") ?? (block.GetProperty("text").ValueEquals("") ? "messages: text content blocks must be non-empty" : null);
    }

    /// <summary>What API version 2026-10-21 no longer takes.</summary>
    private static string? CheckSinceCurrent(JsonElement block, string path, string role, string type)
    {
        if (role == "assistant")
        {
            return type == "document" ? $"{path}: document blocks are not permitted in assistant messages" : null;
        }

        if (type == "text" && HasCitations(block))
        {
            return $"{path}.citations: {Shape.ExtraInput}";
        }

        return type == "search_result" && block.TryGetProperty("content", out var content) && content.ValueKind == JsonValueKind.Array
            ? Shape.Each(content, $"{path}.content", static (inner, at) => HasCitations(inner) ? $"{at}.citations: {Shape.ExtraInput}" : null)
            : null;
    }

    private static bool HasCitations(JsonElement block) =>
        block.ValueKind == JsonValueKind.Object && block.TryGetProperty("citations", out var citations) && citations.ValueKind == JsonValueKind.Array && citations.GetArrayLength() > 0;
}
