using System.Text.Json;
using BatchTyped.Emulator.Core;

namespace BatchTyped.Emulator.Responders.Sampling;

/// <summary>An integer within the bounds that are told, or else as the property's name lets expect.</summary>
internal sealed class IntegerNode(SchemaHints hints, string name) : SampleNode
{
    private readonly PlausibleNumbers _numbers = PlausibleNumbers.Of(hints, name, 1, 100);

    protected override void WriteValue(Utf8JsonWriter writer, StableHash draw, int depth) => writer.WriteNumberValue(_numbers.Integer(draw));
}
