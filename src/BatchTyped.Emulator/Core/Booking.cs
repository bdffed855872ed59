using System.Text.Json;

namespace BatchTyped.Emulator.Core;

/// <summary>What the ledger books for a reply.</summary>
internal readonly record struct Booking(ItemOutcome Outcome, bool Billed, int InputTokens, int OutputTokens)
{
    public static Booking Of(Reply reply) => reply switch
    {
        MessageReply(var message) => OfMessage(
            message.StopReason,
            message.Content.Count > 0,
            message.Usage.InputTokens + message.Usage.Cache.Total,
            message.Usage.OutputTokens),
        RawReply(var result) => OfRaw(result),
        ErrorReply => new(ItemOutcome.Errored, false, 0, 0),
        CanceledReply => new(ItemOutcome.Canceled, false, 0, 0),
        _ => new(ItemOutcome.Expired, false, 0, 0),
    };

    private static Booking OfRaw(JsonElement result) => Text(result, "type") switch
    {
        "succeeded" when result.TryGetProperty("message", out var message) && message.ValueKind == JsonValueKind.Object => OfMessage(
            Text(message, "stop_reason"),
            message.TryGetProperty("content", out var content) && content.ValueKind == JsonValueKind.Array && content.GetArrayLength() > 0,
            Tokens(message, "input_tokens") + Tokens(message, "cache_creation_input_tokens") + Tokens(message, "cache_read_input_tokens"),
            Tokens(message, "output_tokens")),
        "errored" => new(ItemOutcome.Errored, false, 0, 0),
        "expired" => new(ItemOutcome.Expired, false, 0, 0),
        "canceled" => new(ItemOutcome.Canceled, false, 0, 0),
        _ => new(ItemOutcome.Unknown, false, 0, 0),
    };

    private static Booking OfMessage(string? stopReason, bool hasContent, int inputTokens, int outputTokens) => stopReason switch
    {
        "end_turn" or "stop_sequence" => new(ItemOutcome.Succeeded, true, inputTokens, outputTokens),
        "max_tokens" or "model_context_window_exceeded" => new(ItemOutcome.Truncated, true, inputTokens, outputTokens),
        "refusal" => new(ItemOutcome.Refused, hasContent, inputTokens, outputTokens),
        _ => new(ItemOutcome.Incomplete, true, inputTokens, outputTokens),
    };

    private static string? Text(JsonElement element, string name) =>
        element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static int Tokens(JsonElement message, string name) =>
        message.TryGetProperty("usage", out var usage) && usage.ValueKind == JsonValueKind.Object
        && usage.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out var tokens) ? tokens : 0;
}
