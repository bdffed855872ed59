using System.Text.Json;
using BatchTyped.Emulator.Core;

namespace BatchTyped.Emulator.Responders.Sampling;

/// <summary>A number within the bounds that are told, or else as the property's name lets expect.</summary>
internal sealed class NumberNode(SchemaHints hints, string name) : SampleNode
{
    private readonly PlausibleNumbers _numbers = PlausibleNumbers.Of(hints, name, 0, 1);

    protected override void WriteValue(Utf8JsonWriter writer, StableHash draw, int depth) => writer.WriteNumberValue(_numbers.Number(draw));
}
