using System.Text.Json;
using BatchTyped.Emulator.Models;

namespace BatchTyped.Emulator.Wire;

internal static class ModelJson
{
    public static void Write(Utf8JsonWriter writer, ModelFacts model)
    {
        writer.WriteStartObject();
        writer.WriteString("id"u8, model.Id);
        writer.WriteString("type"u8, "model"u8);
        writer.WriteString("display_name"u8, model.DisplayName);
        writer.WriteString("created_at"u8, Midnight(model.CreatedAt));
        writer.WriteString("lifecycle"u8, model.Lifecycle.ToString().ToLowerInvariant());
        writer.WriteString("deprecated_at"u8, model.DeprecatedAt is { } deprecated ? Midnight(deprecated) : null);
        writer.WriteString("retires_at"u8, model.RetiresAt is { } retires ? Midnight(retires) : null);
        writer.WriteString("line"u8, model.Line);
        writer.WriteNumber("max_input_tokens"u8, model.ContextTokens);
        writer.WriteNumber("max_tokens"u8, model.MaxOutputTokens);
        WriteCapabilities(writer, model);
        writer.WriteEndObject();
    }

    public static void WritePage(Utf8JsonWriter writer, IReadOnlyList<ModelFacts> models, bool hasMore)
    {
        writer.WriteStartObject();
        writer.WriteStartArray("data"u8);
        foreach (var model in models)
        {
            Write(writer, model);
        }

        writer.WriteEndArray();
        writer.WriteBoolean("has_more"u8, hasMore);
        writer.WriteString("first_id"u8, models.Count > 0 ? models[0].Id : null);
        writer.WriteString("last_id"u8, models.Count > 0 ? models[^1].Id : null);
        writer.WriteEndObject();
    }

    private static void WriteCapabilities(Utf8JsonWriter writer, ModelFacts model)
    {
        writer.WriteStartObject("capabilities"u8);
        foreach (var name in (ReadOnlySpan<string>)["batch", "citations", "code_execution", "image_input", "pdf_input", "structured_outputs"])
        {
            WriteSupported(writer, name, true);
        }

        writer.WriteStartObject("effort"u8);
        writer.WriteBoolean("supported"u8, model.Efforts.Count > 0);
        foreach (var level in ModelFacts.AllEfforts)
        {
            WriteSupported(writer, level, model.Efforts.Contains(level));
        }

        writer.WriteEndObject();

        writer.WriteStartObject("thinking"u8);
        writer.WriteBoolean("supported"u8, true);
        writer.WriteStartObject("types"u8);
        WriteSupported(writer, "adaptive", model.Thinking.HasFlag(ThinkingTypes.Adaptive));
        WriteSupported(writer, "between_tools", model.Thinking.HasFlag(ThinkingTypes.BetweenTools));
        WriteSupported(writer, "disabled", model.Thinking.HasFlag(ThinkingTypes.Disabled));
        WriteSupported(writer, "enabled", model.Thinking.HasFlag(ThinkingTypes.Enabled));
        writer.WriteEndObject();
        writer.WriteEndObject();

        writer.WriteStartObject("context_management"u8);
        writer.WriteBoolean("supported"u8, true);
        WriteSupported(writer, "clear_thinking_20251015", true);
        WriteSupported(writer, "clear_tool_uses_20250919", true);
        writer.WriteNull("compact_20260112"u8);
        writer.WriteEndObject();

        writer.WriteStartObject("server_tools"u8);
        writer.WriteBoolean("supported"u8, true);
        WriteSupported(writer, "web_search", true);
        WriteSupported(writer, "code_execution", true);
        writer.WriteEndObject();
        writer.WriteEndObject();
    }

    private static void WriteSupported(Utf8JsonWriter writer, string name, bool isSupported)
    {
        writer.WriteStartObject(name);
        writer.WriteBoolean("supported"u8, isSupported);
        writer.WriteEndObject();
    }

    private static string Midnight(DateOnly day) => $"{day:yyyy-MM-dd}T00:00:00Z";
}
