using System.Text.Json;
using BatchTyped.Emulator.Core;

namespace BatchTyped.Emulator.Responders.Sampling;

/// <summary>An <c>anyOf</c>, or several types: one of them, and null now and then where that is one.</summary>
/// <param name="others">What isn't null.</param>
/// <param name="orNull">What stands for null, if it is allowed.</param>
/// <param name="purpose">What the draw is for.</param>
/// <param name="steps">How much deeper the choices lie.</param>
internal sealed class ChoiceNode(SampleNode[] others, SampleNode? orNull, string purpose, int steps) : SampleNode
{
    private const double ShareOfNulls = 0.2;

    protected override void WriteValue(Utf8JsonWriter writer, StableHash draw, int depth)
    {
        var isNull = others.Length == 0 || (orNull is not null && Draw.Hits(Below(draw, "null"), ShareOfNulls));
        var chosen = isNull ? orNull ?? ConstantNode.Null : others[Pick(draw, purpose, others.Length)];
        chosen.Write(writer, draw, depth + steps);
    }
}
