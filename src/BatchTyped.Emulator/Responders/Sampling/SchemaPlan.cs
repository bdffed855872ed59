using System.Buffers;
using System.Collections.Concurrent;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using BatchTyped.Emulator.Core;

namespace BatchTyped.Emulator.Responders.Sampling;

/// <summary>
/// Makes up values that fit a JSON schema of the API's subset. Everything the schema says is read once: most requests of a
/// batch share it. The same schema and draw give the same bytes; each value's draw hangs on its path alone, so that a
/// property more doesn't change its neighbours. Safe for several threads.
/// </summary>
internal sealed class SchemaPlan
{
    /// <summary>Beyond any max_tokens: a schema can say a value of astronomic size in a few lines, what lies beyond is null.</summary>
    public const long MostBytes = 2_000_000;

    private const int KeptBuffer = 64 * 1024;

    private static readonly JsonWriterOptions Writing = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, MaxDepth = 2 * JsonLimits.MaxDepth };

    [ThreadStatic]
    private static ArrayBufferWriter<byte>? _buffer;

    [ThreadStatic]
    private static Utf8JsonWriter? _writer;

    private readonly JsonElement _root;
    private readonly ConcurrentDictionary<(string Reference, string Name), SampleNode> _targets = [];
    private readonly SampleNode _top;

    /// <summary>Reads a schema, of which a copy is kept.</summary>
    public SchemaPlan(JsonElement schema)
    {
        _root = schema.Clone();
        _top = SchemaReader.Read(this, _root, name: "");
    }

    public string Sample(StableHash draw)
    {
        var buffer = _buffer ??= new ArrayBufferWriter<byte>();
        var writer = _writer ??= new Utf8JsonWriter(buffer, Writing);
        try
        {
            _top.Write(writer, draw, depth: 0);
            writer.Flush();
            return Encoding.UTF8.GetString(buffer.WrittenSpan);
        }
        finally
        {
            buffer.ResetWrittenCount();
            writer.Reset();
            if (buffer.Capacity > KeptBuffer)
            {
                (_buffer, _writer) = (null, null);
            }
        }
    }

    /// <summary>What a reference leads to. Found when a value is made up for it, and not before: references may run in circles.</summary>
    public SampleNode Target(string reference, string name) =>
        _targets.GetOrAdd((reference, name), static (key, plan) => SchemaReader.Read(plan, plan.Find(key.Reference), key.Name), this);

    /// <summary>The schema itself, whatever references lead to it; nothing if they lead nowhere, or run in circles.</summary>
    public JsonElement Follow(JsonElement schema)
    {
        for (var steps = 0; steps < JsonLimits.MaxDepth && schema.ValueKind == JsonValueKind.Object && schema.TryGetProperty("$ref", out var reference); steps++)
        {
            schema = reference.ValueKind == JsonValueKind.String ? Find(reference.GetString()!) : default;
        }

        return schema;
    }

    private JsonElement Find(string reference) => JsonPointer.TryResolve(_root, reference, out var target) ? target : default;
}
