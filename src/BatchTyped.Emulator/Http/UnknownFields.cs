using System.Buffers;
using System.Text.Json;
using BatchTyped.Emulator.Wire;

namespace BatchTyped.Emulator.Http;

/// <summary>Adds fields to every object of an answer that no client knows. Pure.</summary>
internal static class UnknownFields
{
    public static ReadOnlyMemory<byte> AddTo(ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json);
        var buffer = new ArrayBufferWriter<byte>(json.Length * 2);
        using var writer = new Utf8JsonWriter(buffer, WireWriter.Options);
        while (reader.Read())
        {
            switch (reader.TokenType)
            {
                case JsonTokenType.StartObject:
                    writer.WriteStartObject();
                    writer.WriteStartObject("field_of_tomorrow"u8);
                    writer.WriteStartArray("type"u8);
                    writer.WriteNumberValue(1);
                    writer.WriteNullValue();
                    writer.WriteEndArray();
                    writer.WriteEndObject();
                    break;
                case JsonTokenType.EndObject:
                    writer.WriteEndObject();
                    break;
                case JsonTokenType.StartArray:
                    writer.WriteStartArray();
                    break;
                case JsonTokenType.EndArray:
                    writer.WriteEndArray();
                    break;
                case JsonTokenType.PropertyName:
                    writer.WritePropertyName(reader.GetString()!);
                    break;
                case JsonTokenType.String:
                    writer.WriteStringValue(reader.GetString());
                    break;
                default:
                    writer.WriteRawValue(reader.ValueSpan);
                    break;
            }
        }

        writer.Flush();
        return buffer.WrittenMemory;
    }
}
