using System.Text.Json;
using System.Text.Json.Serialization;
using BatchTyped.Benchmarks.Data;

namespace BatchTyped.Benchmarks.Read;

/// <summary>A line by System.Text.Json: records, and a context that is generated at compile time.</summary>
internal static class ReadBySerializer
{
    public static ReadLabel Read(ReadOnlySpan<byte> line)
    {
        var read = JsonSerializer.Deserialize(line, LineContext.Default.Line) ?? throw new JsonException();
        var message = read.Result.Message ?? throw new JsonException();
        var usage = message.Usage;
        var outcome = read.Result.Type == "succeeded" && message.StopReason == "end_turn" ? BatchOutcome.Succeeded : BatchOutcome.Errored;
        return new ReadLabel(
            read.CustomId[..^9],
            outcome,
            new BatchUsage(usage.InputTokens, usage.OutputTokens, usage.CacheCreation.Ephemeral5mInputTokens, usage.CacheCreation.Ephemeral1hInputTokens, usage.CacheReadInputTokens),
            JsonSerializer.Deserialize(message.Content.First(block => block.Type == "text").Text!, LabelContext.Default.TicketLabel));
    }
}

internal sealed record Line(string CustomId, LineResult Result);

internal sealed record LineResult(string Type, LineMessage? Message);

internal sealed record LineMessage(LineBlock[] Content, string StopReason, LineUsage Usage);

internal sealed record LineBlock(string Type, string? Text);

internal sealed record LineUsage(long InputTokens, long OutputTokens, long CacheReadInputTokens, LineCacheCreation CacheCreation);

internal sealed record LineCacheCreation(
    [property: JsonPropertyName("ephemeral_5m_input_tokens")] long Ephemeral5mInputTokens,
    [property: JsonPropertyName("ephemeral_1h_input_tokens")] long Ephemeral1hInputTokens);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(Line))]
internal sealed partial class LineContext : JsonSerializerContext;

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    AllowDuplicateProperties = false,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true,
    UseStringEnumConverter = true)]
[JsonSerializable(typeof(TicketLabel))]
internal sealed partial class LabelContext : JsonSerializerContext;
