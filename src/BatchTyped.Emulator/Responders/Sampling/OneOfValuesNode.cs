using System.Text.Json;
using BatchTyped.Emulator.Core;

namespace BatchTyped.Emulator.Responders.Sampling;

/// <summary>An <c>enum</c>.</summary>
internal sealed class OneOfValuesNode(JsonElement[] values) : SampleNode
{
    protected override void WriteValue(Utf8JsonWriter writer, StableHash draw, int depth) => values[Pick(draw, "enum", values.Length)].WriteTo(writer);
}
