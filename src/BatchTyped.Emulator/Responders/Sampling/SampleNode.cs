using System.Text.Json;
using BatchTyped.Emulator.Core;

namespace BatchTyped.Emulator.Responders.Sampling;

/// <summary>One place of a schema, read: writes a value for it. Beyond the deepest nesting and the most bytes that is null.</summary>
internal abstract class SampleNode
{
    public void Write(Utf8JsonWriter writer, StableHash draw, int depth)
    {
        if (depth > JsonLimits.MaxDepth || writer.BytesCommitted + writer.BytesPending > SchemaPlan.MostBytes)
        {
            writer.WriteNullValue();
        }
        else
        {
            WriteValue(writer, draw, depth);
        }
    }

    protected abstract void WriteValue(Utf8JsonWriter writer, StableHash draw, int depth);

    protected static StableHash Below(StableHash draw, string step)
    {
        draw.Add(step);
        return draw;
    }

    protected static int Pick(StableHash draw, string purpose, int count) => (int)(Below(draw, purpose).ToUInt64() % (ulong)count);
}
