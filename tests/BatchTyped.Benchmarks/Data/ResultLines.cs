using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace BatchTyped.Benchmarks.Data;

/// <summary>
/// Lines of results as the API gives them, about 640 bytes each without its end: a succeeded message with one text block, which holds a
/// <see cref="TicketLabel"/> as JSON, and every field of usage. Three labels in four have a note; one note in five holds a character
/// beyond ASCII, one in five an escape. The same seed and number give the same line.
/// </summary>
internal sealed class ResultLines(int seed)
{
    private static readonly JsonWriterOptions Writing = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static readonly string[] Languages = ["English", "German", "Polish", "Chinese"];

    private static readonly string[] Notes =
    [
        "The customer was charged twice for the same month and asks for a refund.",
        "Export shows wrong totals since the last update; the figures of May are missing.",
        "Two-factor codes never arrive, so that the account can’t be opened.",
        "Quotes the error \"E-1203\" and asks for a call back.",
        "Praise for the support team; nothing has to be done.",
    ];

    /// <summary>The label that stands in a line.</summary>
    public TicketLabel Label(int number)
    {
        var random = new Random(unchecked((seed * 31) + number));
        return new TicketLabel(
            (TicketCategory)random.Next(4),
            (TicketUrgency)random.Next(3),
            random.Next(50, 100) / 100d,
            Languages[random.Next(Languages.Length)],
            random.Next(4) == 0 ? null : Notes[random.Next(Notes.Length)]);
    }

    /// <summary>One line, without its end.</summary>
    public byte[] Line(int number)
    {
        var random = new Random(unchecked((seed * 37) + number));
        var line = new ArrayBufferWriter<byte>(700);
        using var writer = new Utf8JsonWriter(line, Writing);
        writer.WriteStartObject();
        writer.WriteString("custom_id"u8, string.Create(CultureInfo.InvariantCulture, $"ticket-{number}_k3x9w2pa"));
        writer.WriteStartObject("result"u8);
        writer.WriteString("type"u8, "succeeded"u8);
        writer.WriteStartObject("message"u8);
        writer.WriteString("model"u8, ClassificationRequests.Model);
        writer.WriteString("id"u8, string.Create(CultureInfo.InvariantCulture, $"msg_01{random.NextInt64():x16}{number:x8}"));
        writer.WriteString("type"u8, "message"u8);
        writer.WriteString("role"u8, "assistant"u8);
        writer.WriteStartArray("content"u8);
        writer.WriteStartObject();
        writer.WriteString("type"u8, "text"u8);
        writer.WriteString("text"u8, Json(Label(number)));
        writer.WriteEndObject();
        writer.WriteEndArray();
        writer.WriteString("stop_reason"u8, "end_turn"u8);
        writer.WriteNull("stop_sequence"u8);
        writer.WriteStartObject("usage"u8);
        writer.WriteNumber("input_tokens"u8, random.Next(150, 700));
        writer.WriteNumber("cache_creation_input_tokens"u8, 0);
        writer.WriteNumber("cache_read_input_tokens"u8, 412);
        writer.WriteStartObject("cache_creation"u8);
        writer.WriteNumber("ephemeral_5m_input_tokens"u8, 0);
        writer.WriteNumber("ephemeral_1h_input_tokens"u8, 0);
        writer.WriteEndObject();
        writer.WriteNumber("output_tokens"u8, random.Next(40, 90));
        writer.WriteString("service_tier"u8, "batch"u8);
        writer.WriteString("inference_geo"u8, "not_available"u8);
        writer.WriteEndObject();
        writer.WriteEndObject();
        writer.WriteEndObject();
        writer.WriteEndObject();
        writer.Flush();
        return line.WrittenSpan.ToArray();
    }

    private static string Json(TicketLabel label)
    {
        var json = new ArrayBufferWriter<byte>(200);
        using var writer = new Utf8JsonWriter(json, Writing);
        writer.WriteStartObject();
        writer.WriteString("category"u8, label.Category.ToString());
        writer.WriteString("urgency"u8, label.Urgency.ToString());
        writer.WriteNumber("confidence"u8, label.Confidence);
        writer.WriteString("language"u8, label.Language);
        writer.WriteString("note"u8, label.Note);
        writer.WriteEndObject();
        writer.Flush();
        return Encoding.UTF8.GetString(json.WrittenSpan);
    }
}
