using System.Text.Json;
using BatchTyped.Emulator.Core;

namespace BatchTyped.Emulator.Responders.Sampling;

/// <summary>An object. Required properties come first, then optional ones, each in the schema's order, as the API has them.</summary>
internal sealed class ObjectNode(ObjectNode.Property[] required, ObjectNode.Property[] optional) : SampleNode
{
    private const double ShareOfOptionals = 0.75;

    protected override void WriteValue(Utf8JsonWriter writer, StableHash draw, int depth)
    {
        writer.WriteStartObject();
        foreach (var property in required)
        {
            Write(writer, property, draw, depth);
        }

        foreach (var property in optional)
        {
            if (Draw.Hits(Below(draw, property.Question), ShareOfOptionals))
            {
                Write(writer, property, draw, depth);
            }
        }

        writer.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter writer, Property property, StableHash draw, int depth)
    {
        writer.WritePropertyName(property.EncodedName);
        property.Value.Write(writer, Below(draw, property.Name), depth + 1);
    }

    internal sealed class Property(string name, SampleNode value)
    {
        public string Name => name;

        public JsonEncodedText EncodedName { get; } = JsonEncodedText.Encode(name, System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping);

        /// <summary>What the draw is for that says whether an optional property is there.</summary>
        public string Question { get; } = name + "?";

        public SampleNode Value => value;
    }
}
