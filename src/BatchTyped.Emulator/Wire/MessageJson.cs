using System.Text.Json;
using BatchTyped.Emulator.Core;

namespace BatchTyped.Emulator.Wire;

internal static class MessageJson
{
    public static void Write(Utf8JsonWriter writer, Message message)
    {
        writer.WriteStartObject();
        writer.WriteString("id"u8, message.Id);
        writer.WriteString("type"u8, "message"u8);
        writer.WriteString("role"u8, "assistant"u8);
        writer.WriteString("model"u8, message.Model);
        writer.WriteStartArray("content"u8);
        foreach (var block in message.Content)
        {
            block.Write(writer);
        }

        writer.WriteEndArray();
        writer.WriteString("stop_reason"u8, message.StopReason);
        writer.WriteString("stop_sequence"u8, message.StopSequence);
        WriteStopDetails(writer, message);
        writer.WriteNull("container"u8);
        writer.WriteNull("diagnostics"u8);
        WriteUsage(writer, message);
        writer.WriteEndObject();
    }

    private static void WriteStopDetails(Utf8JsonWriter writer, Message message)
    {
        if (message.Refusal is not { } refusal)
        {
            writer.WriteNull("stop_details"u8);
            return;
        }

        writer.WriteStartObject("stop_details"u8);
        writer.WriteString("type"u8, "refusal"u8);
        writer.WriteString("category"u8, refusal.Category);
        writer.WriteString("explanation"u8, refusal.Explanation);
        writer.WriteEndObject();
    }

    private static void WriteUsage(Utf8JsonWriter writer, Message message)
    {
        var (usage, cache) = (message.Usage, message.Usage.Cache);
        writer.WriteStartObject("usage"u8);
        writer.WriteNumber("input_tokens"u8, usage.InputTokens);
        writer.WriteNumber("output_tokens"u8, usage.OutputTokens);
        writer.WriteNumber("cache_creation_input_tokens"u8, cache.WrittenFor5Minutes + cache.WrittenFor1Hour);
        writer.WriteNumber("cache_read_input_tokens"u8, cache.Read);
        writer.WriteStartObject("cache_creation"u8);
        writer.WriteNumber("ephemeral_5m_input_tokens"u8, cache.WrittenFor5Minutes);
        writer.WriteNumber("ephemeral_1h_input_tokens"u8, cache.WrittenFor1Hour);
        writer.WriteEndObject();
        writer.WriteStartObject("output_tokens_details"u8);
        writer.WriteNumber("thinking_tokens"u8, usage.ThinkingTokens);
        writer.WriteEndObject();
        writer.WriteNull("server_tool_use"u8);
        writer.WriteString("service_tier"u8, message.InBatch ? "batch"u8 : "standard"u8);
        writer.WriteString("inference_geo"u8, message.InferenceGeo ?? "global");
        writer.WriteNull("speed"u8);
        writer.WriteEndObject();
    }
}
