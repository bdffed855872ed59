using System.Text.Json;

namespace BatchTyped.Emulator.Responders;

/// <summary>A result that is sent as it stands; what it means for the ledger is read from it.</summary>
internal sealed class RawAnswer(JsonElement result) : EmulatorAnswer
{
    public JsonElement Json { get; } = result;

    public static RawAnswer OfMessage(JsonElement message)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream))
        {
            writer.WriteStartObject();
            writer.WriteString("type"u8, "succeeded"u8);
            writer.WritePropertyName("message"u8);
            message.WriteTo(writer);
            writer.WriteEndObject();
        }

        using var document = JsonDocument.Parse(stream.ToArray());
        return new RawAnswer(document.RootElement.Clone());
    }
}
