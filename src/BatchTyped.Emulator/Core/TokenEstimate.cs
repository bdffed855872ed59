using System.Runtime.InteropServices;
using System.Text.Json;
using BatchTyped.Emulator.Models;

namespace BatchTyped.Emulator.Core;

/// <summary>Tokens as an estimate from bytes: about four to a token, more of them since the tokenizer of 4.7.</summary>
internal static class TokenEstimate
{
    private const int PerMessage = 4;
    private const int OfSchemaPrompt = 40;

    public static int OfText(string text) => OfBytes(System.Text.Encoding.UTF8.GetByteCount(text));

    public static int OfInput(MessageParams parameters, ModelFacts model)
    {
        var tokens = PerMessage + OfProperty(parameters.Root, "system"u8) + OfProperty(parameters.Root, "tools"u8);
        if (parameters.Root.TryGetProperty("messages"u8, out var messages) && messages.ValueKind == JsonValueKind.Array)
        {
            foreach (var message in messages.EnumerateArray())
            {
                tokens += OfMessage(message);
            }
        }

        tokens += parameters.Schema is { } schema ? OfSchemaPrompt + OfBytes(RawLength(schema)) : 0;
        return Scale(tokens, model);
    }

    public static int Scale(int tokens, ModelFacts model) => (int)Math.Ceiling(tokens * model.TokenFactor);

    public static int OfBytes(int bytes) => (bytes + 3) / 4;

    private static int OfProperty(JsonElement root, ReadOnlySpan<byte> name) => root.TryGetProperty(name, out var value) ? OfBytes(RawLength(value)) : 0;

    private static int OfMessage(JsonElement message) =>
        PerMessage + (message.ValueKind == JsonValueKind.Object && message.TryGetProperty("content"u8, out var content) ? OfBytes(RawLength(content)) : 0);

    private static int RawLength(JsonElement element) => JsonMarshal.GetRawUtf8Value(element).Length;
}
