using System.Text.Json;
using BatchTyped.Emulator.Core;

namespace BatchTyped.Emulator.Responders.Sampling;

/// <summary>A <c>$ref</c>.</summary>
internal sealed class ReferenceNode(SchemaPlan plan, string reference, string name) : SampleNode
{
    protected override void WriteValue(Utf8JsonWriter writer, StableHash draw, int depth) => plan.Target(reference, name).Write(writer, draw, depth + 1);
}
