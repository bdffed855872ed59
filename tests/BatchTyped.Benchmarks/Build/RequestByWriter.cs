using System.Buffers;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using BatchTyped.Benchmarks.Data;

namespace BatchTyped.Benchmarks.Build;

/// <summary>The request by <see cref="Utf8JsonWriter"/>, with names and constants encoded beforehand and no check of the JSON.</summary>
internal sealed class RequestByWriter
{
    private static readonly JavaScriptEncoder Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping;
    private static readonly JsonEncodedText Model = Encoded(ClassificationRequests.Model);
    private static readonly byte[] Schema = Data.RequestConstants.Schema;
    private static readonly byte[] System = Data.RequestConstants.System;

    private readonly ArrayBufferWriter<byte> _bytes = new(16 * 1024);
    private readonly Utf8JsonWriter _writer;

    public RequestByWriter() => _writer = new Utf8JsonWriter(_bytes, new JsonWriterOptions { Encoder = Encoder, SkipValidation = true });

    public int Write(Span<byte> target, ClassifyTicket item)
    {
        _bytes.ResetWrittenCount();
        _writer.Reset();
        _writer.WriteStartObject();
        Span<byte> id = stackalloc byte[64];
        "ticket-"u8.CopyTo(id);
        item.Id.TryFormat(id[7..], out var digits, default, CultureInfo.InvariantCulture);
        "_00000000"u8.CopyTo(id[(7 + digits)..]);
        _writer.WriteString("custom_id"u8, id[..(16 + digits)]);
        _writer.WriteStartObject("params"u8);
        _writer.WriteString("model"u8, Model);
        _writer.WriteNumber("max_tokens"u8, 256);
        _writer.WritePropertyName("system"u8);
        _writer.WriteRawValue(System, skipInputValidation: true);
        _writer.WriteStartArray("messages"u8);
        _writer.WriteStartObject();
        _writer.WriteString("role"u8, "user"u8);
        _writer.WritePropertyName("content"u8);
        _writer.WriteStringValueSegment("Classify this support ticket.\n<ticket>\n", isFinalSegment: false);
        _writer.WriteStringValueSegment(item.Text, isFinalSegment: false);
        _writer.WriteStringValueSegment("\n</ticket>", isFinalSegment: true);
        _writer.WriteEndObject();
        _writer.WriteEndArray();
        _writer.WriteStartObject("output_config"u8);
        _writer.WriteStartObject("format"u8);
        _writer.WriteString("type"u8, "json_schema"u8);
        _writer.WritePropertyName("schema"u8);
        _writer.WriteRawValue(Schema, skipInputValidation: true);
        _writer.WriteEndObject();
        _writer.WriteEndObject();
        _writer.WriteEndObject();
        _writer.WriteEndObject();
        _writer.Flush();
        _bytes.WrittenSpan.CopyTo(target);
        return _bytes.WrittenCount;
    }

    private static JsonEncodedText Encoded(string text) => JsonEncodedText.Encode(text, Encoder);
}
