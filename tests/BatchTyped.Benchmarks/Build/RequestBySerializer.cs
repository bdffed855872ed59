using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using BatchTyped.Benchmarks.Data;

namespace BatchTyped.Benchmarks.Build;

/// <summary>The request by System.Text.Json: records, and a context that is generated at compile time.</summary>
internal sealed class RequestBySerializer
{
    private static readonly RequestSystem[] System = JsonSerializer.Deserialize(RequestConstants.System, RequestContext.Default.RequestSystemArray)!;
    private static readonly JsonElement Schema = JsonElement.Parse(RequestConstants.Schema);
    private static readonly RequestContext Context = new(new JsonSerializerOptions(RequestContext.Default.Options) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });

    private readonly global::System.Buffers.ArrayBufferWriter<byte> _bytes = new(16 * 1024);
    private readonly Utf8JsonWriter _writer;

    public RequestBySerializer() => _writer = new Utf8JsonWriter(_bytes, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true });

    public int Write(Span<byte> target, ClassifyTicket item)
    {
        _bytes.ResetWrittenCount();
        _writer.Reset();
        JsonSerializer.Serialize(_writer, Of(item), Context.Request);
        _bytes.WrittenSpan.CopyTo(target);
        return _bytes.WrittenCount;
    }

    private static Request Of(ClassifyTicket item) => new(
        string.Create(CultureInfo.InvariantCulture, $"ticket-{item.Id}_00000000"),
        new RequestParams(
            ClassificationRequests.Model,
            256,
            System,
            [new RequestMessage("user", $"Classify this support ticket.\n<ticket>\n{item.Text}\n</ticket>")],
            new RequestOutput(new RequestFormat("json_schema", Schema))));
}

internal sealed record Request(string CustomId, RequestParams Params);

internal sealed record RequestParams(string Model, int MaxTokens, RequestSystem[] System, RequestMessage[] Messages, RequestOutput OutputConfig);

internal sealed record RequestSystem(string Type, string Text, RequestCache CacheControl);

internal sealed record RequestCache(string Type, string Ttl);

internal sealed record RequestMessage(string Role, string Content);

internal sealed record RequestOutput(RequestFormat Format);

internal sealed record RequestFormat(string Type, JsonElement Schema);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(Request))]
[JsonSerializable(typeof(RequestSystem[]))]
internal sealed partial class RequestContext : JsonSerializerContext;
