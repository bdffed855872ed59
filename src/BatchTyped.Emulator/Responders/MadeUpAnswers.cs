using System.Globalization;
using BatchTyped.Emulator.Core;
using BatchTyped.Emulator.Responders.Sampling;

namespace BatchTyped.Emulator.Responders;

/// <summary>The answers the emulator makes up: from the request's schema, a call of the forced tool, or an echo. Pure.</summary>
internal static class MadeUpAnswers
{
    private const int EchoedCharacters = 400;

    public static EmulatorAnswer For(MessageParams parameters, SchemaPlans plans, long seed, UInt128 identity)
    {
        var draw = Draw.For(seed, "answer");
        draw.Add(identity);
        if (parameters.ForcedTool is { } tool)
        {
            return CallOf(tool, plans, draw);
        }

        return parameters.Schema is { } schema
            ? EmulatorAnswer.Text(plans.Of(schema).Sample(draw))
            : Echo(parameters.LastUserText());
    }

    public static EmulatorAnswer Echo(string text)
    {
        var length = Math.Min(text.Length, EchoedCharacters);
        if (length > 0 && length < text.Length && char.IsHighSurrogate(text[length - 1]))
        {
            length--;
        }

        var rest = length < text.Length ? string.Create(CultureInfo.InvariantCulture, $" … ({text.Length - length} more characters)") : "";
        return EmulatorAnswer.Text($"[emulated answer] {text.AsSpan(0, length)}{rest}");
    }

    private static MessageAnswer CallOf(System.Text.Json.JsonElement tool, SchemaPlans plans, StableHash draw)
    {
        var name = tool.TryGetProperty("name", out var given) ? given.GetString()! : "";
        var input = tool.TryGetProperty("input_schema", out var schema) ? plans.Of(schema).Sample(draw) : "{}";
        return (MessageAnswer)EmulatorAnswer.ToolUse(name, input);
    }
}
