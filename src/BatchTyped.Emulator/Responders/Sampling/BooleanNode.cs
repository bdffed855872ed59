using System.Text.Json;
using BatchTyped.Emulator.Core;

namespace BatchTyped.Emulator.Responders.Sampling;

internal sealed class BooleanNode : SampleNode
{
    public static readonly BooleanNode Instance = new();

    protected override void WriteValue(Utf8JsonWriter writer, StableHash draw, int depth) => writer.WriteBooleanValue(Pick(draw, "boolean", 2) == 1);
}
