using System.Globalization;
using System.Text.Json;
using BatchTyped.Emulator.Core;

namespace BatchTyped.Emulator.Responders.Sampling;

internal sealed class ArrayNode(SampleNode? items, SchemaHints hints) : SampleNode
{
    private const int UsualMost = 3;

    private readonly int _least = hints.MinItems ?? 0;
    private readonly int _most = Math.Max(hints.MinItems ?? 0, hints.MaxItems ?? UsualMost);

    protected override void WriteValue(Utf8JsonWriter writer, StableHash draw, int depth)
    {
        writer.WriteStartArray();
        if (items is not null)
        {
            var count = _least + Pick(draw, "count", _most - _least + 1);
            for (var i = 0; i < count; i++)
            {
                items.Write(writer, Below(draw, i.ToString(CultureInfo.InvariantCulture)), depth + 1);
            }
        }

        writer.WriteEndArray();
    }
}
