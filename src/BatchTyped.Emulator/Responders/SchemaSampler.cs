using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using BatchTyped.Emulator.Core;

namespace BatchTyped.Emulator.Responders;

/// <summary>
/// Makes up a value that fits a JSON schema of the API's subset. The same schema and draw give the same bytes; each
/// value's draw hangs on its path alone, so that a property more doesn't change its neighbours.
/// </summary>
internal static class SchemaSampler
{
    /// <summary>Beyond any max_tokens: a schema can say a value of astronomic size in a few lines, what lies beyond is null.</summary>
    private const long MostBytes = 2_000_000;

    private const double ShareOfNulls = 0.2;
    private const double ShareOfOptionals = 0.75;

    private static readonly JsonWriterOptions Writing = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, MaxDepth = 2 * JsonLimits.MaxDepth };

    public static string Sample(JsonElement schema, StableHash draw)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer, Writing))
        {
            new Sampling(schema, writer).Write(schema, draw, name: "", depth: 0);
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    private readonly struct Sampling(JsonElement root, Utf8JsonWriter writer)
    {
        public void Write(JsonElement schema, StableHash draw, string name, int depth)
        {
            if (schema.ValueKind != JsonValueKind.Object || depth > JsonLimits.MaxDepth || writer.BytesCommitted + writer.BytesPending > MostBytes)
            {
                writer.WriteNullValue();
                return;
            }

            if (schema.TryGetProperty("$ref", out var reference))
            {
                Write(Resolve(reference), draw, name, depth + 1);
            }
            else if (schema.TryGetProperty("const", out var constant))
            {
                constant.WriteTo(writer);
            }
            else if (schema.TryGetProperty("enum", out var values) && values.ValueKind == JsonValueKind.Array && values.GetArrayLength() > 0)
            {
                values[Pick(draw, "enum", values.GetArrayLength())].WriteTo(writer);
            }
            else if (schema.TryGetProperty("anyOf", out var choices) && choices.ValueKind == JsonValueKind.Array && choices.GetArrayLength() > 0)
            {
                Write(Choose(choices, draw), draw, name, depth + 1);
            }
            else if (schema.TryGetProperty("allOf", out var parts) && parts.ValueKind == JsonValueKind.Array && parts.GetArrayLength() > 0)
            {
                WriteObject([schema, .. parts.EnumerateArray().Select(Follow)], draw, depth);
            }
            else
            {
                WriteTyped(schema, TypeOf(schema, draw), draw, name, depth);
            }
        }

        private void WriteTyped(JsonElement schema, string type, StableHash draw, string name, int depth)
        {
            switch (type)
            {
                case "object":
                    WriteObject([schema], draw, depth);
                    break;
                case "array":
                    WriteArray(schema, draw, name, depth);
                    break;
                case "string":
                    writer.WriteStringValue(PlausibleStrings.For(schema, name, draw));
                    break;
                case "integer":
                    writer.WriteNumberValue(PlausibleNumbers.Integer(SchemaHints.Of(schema), name, draw));
                    break;
                case "number":
                    writer.WriteNumberValue(PlausibleNumbers.Number(SchemaHints.Of(schema), name, draw));
                    break;
                case "boolean":
                    writer.WriteBooleanValue(Pick(draw, "boolean", 2) == 1);
                    break;
                default:
                    writer.WriteNullValue();
                    break;
            }
        }

        /// <summary>Required properties come first, then optional ones, each in the schema's order, as the API has them.</summary>
        private void WriteObject(IReadOnlyList<JsonElement> schemas, StableHash draw, int depth)
        {
            var required = schemas.SelectMany(schema => Items(schema, "required")).Where(item => item.ValueKind == JsonValueKind.String)
                .Select(item => item.GetString()!).ToHashSet(StringComparer.Ordinal);
            var properties = schemas.SelectMany(schema => Members(schema, "properties")).DistinctBy(property => property.Name).ToList();
            writer.WriteStartObject();
            foreach (var property in properties.Where(property => required.Contains(property.Name)).Concat(
                properties.Where(property => !required.Contains(property.Name) && Draw.Hits(Below(draw, property.Name + "?"), ShareOfOptionals))))
            {
                writer.WritePropertyName(property.Name);
                Write(property.Value, Below(draw, property.Name), property.Name, depth + 1);
            }

            writer.WriteEndObject();
        }

        private void WriteArray(JsonElement schema, StableHash draw, string name, int depth)
        {
            var hints = SchemaHints.Of(schema);
            var least = hints.MinItems ?? 0;
            var most = Math.Max(least, hints.MaxItems ?? Math.Max(3, least));
            var count = least + Pick(draw, "count", most - least + 1);
            writer.WriteStartArray();
            if (schema.TryGetProperty("items", out var items))
            {
                for (var i = 0; i < count; i++)
                {
                    Write(items, Below(draw, i.ToString(CultureInfo.InvariantCulture)), name, depth + 1);
                }
            }

            writer.WriteEndArray();
        }

        private JsonElement Choose(JsonElement choices, StableHash draw)
        {
            var others = choices.EnumerateArray().Where(choice => !IsNull(choice)).ToList();
            var takesNull = others.Count < choices.GetArrayLength();
            return others.Count == 0 || (takesNull && Draw.Hits(Below(draw, "null"), ShareOfNulls))
                ? choices.EnumerateArray().First(IsNull)
                : others[Pick(draw, "choice", others.Count)];
        }

        private static string TypeOf(JsonElement schema, StableHash draw)
        {
            if (!schema.TryGetProperty("type", out var type))
            {
                return schema.TryGetProperty("properties", out _) ? "object" : "null";
            }

            if (type.ValueKind == JsonValueKind.String)
            {
                return type.GetString()!;
            }

            var names = type.ValueKind == JsonValueKind.Array ? type.EnumerateArray().Select(item => item.ToString()).ToList() : [];
            var others = names.Where(name => name != "null").ToList();
            return others.Count == 0 || (others.Count < names.Count && Draw.Hits(Below(draw, "null"), ShareOfNulls))
                ? "null"
                : others[Pick(draw, "type", others.Count)];
        }

        private JsonElement Follow(JsonElement schema)
        {
            for (var steps = 0; steps < JsonLimits.MaxDepth && schema.ValueKind == JsonValueKind.Object && schema.TryGetProperty("$ref", out var reference); steps++)
            {
                schema = Resolve(reference);
            }

            return schema;
        }

        private JsonElement Resolve(JsonElement reference) =>
            reference.ValueKind == JsonValueKind.String && JsonPointer.TryResolve(root, reference.GetString()!, out var target) ? target : default;

        private static bool IsNull(JsonElement schema) =>
            schema.ValueKind == JsonValueKind.Object && schema.TryGetProperty("type", out var type) && type.ValueKind == JsonValueKind.String && type.ValueEquals("null");

        private static IEnumerable<JsonElement> Items(JsonElement schema, string name) =>
            schema.ValueKind == JsonValueKind.Object && schema.TryGetProperty(name, out var list) && list.ValueKind == JsonValueKind.Array ? list.EnumerateArray() : [];

        private static IEnumerable<JsonProperty> Members(JsonElement schema, string name) =>
            schema.ValueKind == JsonValueKind.Object && schema.TryGetProperty(name, out var members) && members.ValueKind == JsonValueKind.Object ? members.EnumerateObject() : [];

        private static StableHash Below(StableHash draw, string step)
        {
            draw.Add(step);
            return draw;
        }

        private static int Pick(StableHash draw, string purpose, int count) => (int)(Below(draw, purpose).ToUInt64() % (ulong)count);
    }
}
