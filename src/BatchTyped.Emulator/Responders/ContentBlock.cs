using System.Text.Json;
using BatchTyped.Emulator.Core;

namespace BatchTyped.Emulator.Responders;

/// <summary>One block of a message's content.</summary>
internal abstract class ContentBlock
{
    /// <summary>How much of <c>max_tokens</c> the block takes.</summary>
    public abstract int Tokens { get; }

    public abstract void Write(Utf8JsonWriter writer);
}

internal sealed class TextBlock(string text) : ContentBlock
{
    public string Text { get; } = text;

    public override int Tokens => TokenEstimate.OfText(Text);

    public override void Write(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        writer.WriteString("type"u8, "text"u8);
        writer.WriteString("text"u8, Text);
        writer.WriteNull("citations"u8);
        writer.WriteEndObject();
    }
}

internal sealed class ThinkingBlock(string text, string signature, int tokens) : ContentBlock
{
    public override int Tokens => tokens;

    public override void Write(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        writer.WriteString("type"u8, "thinking"u8);
        writer.WriteString("thinking"u8, text);
        writer.WriteString("signature"u8, signature);
        writer.WriteEndObject();
    }
}

internal sealed class ToolUseBlock(string name, JsonElement input) : ContentBlock
{
    public override int Tokens => TokenEstimate.OfText(name) + TokenEstimate.OfText(input.GetRawText());

    /// <summary>Given when the message is put together.</summary>
    public string Id { get; set; } = "";

    public override void Write(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        writer.WriteString("type"u8, "tool_use"u8);
        writer.WriteString("id"u8, Id);
        writer.WriteString("name"u8, name);
        writer.WritePropertyName("input"u8);
        input.WriteTo(writer);
        writer.WriteStartObject("caller"u8);
        writer.WriteString("type"u8, "direct"u8);
        writer.WriteEndObject();
        writer.WriteEndObject();
    }
}
