using System.Text.Json;
using BatchTyped.Emulator.Core;

namespace BatchTyped.Emulator.Responders.Sampling;

/// <summary>A value that is always the same: a <c>const</c>, or null where a schema says nothing that can be made up.</summary>
internal sealed class ConstantNode(JsonElement? value) : SampleNode
{
    public static readonly ConstantNode Null = new(null);

    protected override void WriteValue(Utf8JsonWriter writer, StableHash draw, int depth)
    {
        if (value is { } constant)
        {
            constant.WriteTo(writer);
        }
        else
        {
            writer.WriteNullValue();
        }
    }
}
