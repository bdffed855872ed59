using System.Text;
using System.Text.Json;

namespace BatchTyped.Emulator.Core;

/// <summary>The params of a message, read where they lie. Lookups don't assume that anything was validated.</summary>
internal sealed class MessageParams(JsonElement root)
{
    public JsonElement Root { get; } = root;

    public string Model => Text("model") ?? "";

    public int MaxTokens => Root.TryGetProperty("max_tokens", out var value) && value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out var tokens) ? tokens : 0;

    public JsonElement? Schema =>
        (Find(Root, "output_config", "format") ?? Find(Root, "output_format")) is { ValueKind: JsonValueKind.Object } format
            ? Find(format, "schema")
            : null;

    public string? ThinkingType => Find(Root, "thinking", "type") is { ValueKind: JsonValueKind.String } type ? type.GetString() : null;

    public string? InferenceGeo => Text("inference_geo");

    public bool ShowsThinking => Find(Root, "thinking", "display") is { ValueKind: JsonValueKind.String } display && display.ValueEquals("summarized");

    /// <summary>The tool that the answer must call, if <c>tool_choice</c> forces one.</summary>
    public JsonElement? ForcedTool
    {
        get
        {
            if (Find(Root, "tools") is not { ValueKind: JsonValueKind.Array } tools || Find(Root, "tool_choice", "type") is not { ValueKind: JsonValueKind.String } type)
            {
                return null;
            }

            if (type.ValueEquals("any"))
            {
                return tools.EnumerateArray().Select(tool => (JsonElement?)tool).FirstOrDefault();
            }

            return type.ValueEquals("tool") && Find(Root, "tool_choice", "name") is { ValueKind: JsonValueKind.String } name
                ? tools.EnumerateArray().Where(tool => Find(tool, "name") is { ValueKind: JsonValueKind.String } own && own.ValueEquals(name.GetString())).Select(tool => (JsonElement?)tool).FirstOrDefault()
                : null;
        }
    }

    public string SystemText() => Find(Root, "system") is { } system ? TextOf(system) : "";

    public string LastUserText()
    {
        if (Find(Root, "messages") is not { ValueKind: JsonValueKind.Array } messages)
        {
            return "";
        }

        for (var i = messages.GetArrayLength() - 1; i >= 0; i--)
        {
            if (Find(messages[i], "role") is { ValueKind: JsonValueKind.String } role && role.ValueEquals("user") && Find(messages[i], "content") is { } content)
            {
                return TextOf(content);
            }
        }

        return "";
    }

    private string? Text(string name) => Root.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static string TextOf(JsonElement content)
    {
        if (content.ValueKind == JsonValueKind.String)
        {
            return content.GetString()!;
        }

        var text = new StringBuilder();
        if (content.ValueKind == JsonValueKind.Array)
        {
            foreach (var block in content.EnumerateArray())
            {
                if (Find(block, "text") is { ValueKind: JsonValueKind.String } part)
                {
                    text.Append(text.Length == 0 ? "" : "\n").Append(part.GetString());
                }
            }
        }

        return text.ToString();
    }

    private static JsonElement? Find(JsonElement element, params ReadOnlySpan<string> path)
    {
        foreach (var name in path)
        {
            if (element.ValueKind != JsonValueKind.Object || !element.TryGetProperty(name, out element))
            {
                return null;
            }
        }

        return element;
    }
}
