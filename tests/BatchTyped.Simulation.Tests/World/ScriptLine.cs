using System.Globalization;
using System.Text.RegularExpressions;

namespace BatchTyped.Simulation.Tests.World;

/// <summary>One decision of a script that isn't the usual one: <c>kill at commit Accepted #2</c>, or <c>items: 7</c>.</summary>
/// <param name="What">The name of the decision, and where.</param>
/// <param name="Occurrence">Which one of that name, from 1.</param>
/// <param name="Value">What is decided; empty when it is only that something happens.</param>
internal sealed partial record ScriptLine(string What, int Occurrence, string Value)
{
    internal static ScriptLine Parse(string line)
    {
        var match = Form().Match(line);
        return match.Success
            ? new ScriptLine(match.Groups["what"].Value, match.Groups["occurrence"].Success ? int.Parse(match.Groups["occurrence"].Value, CultureInfo.InvariantCulture) : 1, match.Groups["value"].Value)
            : throw new FormatException($"\"{line}\" is no line of a script.");
    }

    internal static string NameOf(string what, string? place) => place is null ? what : $"{what} at {place}";

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{What}{(Occurrence == 1 ? "" : $" #{Occurrence}")}{(Value.Length == 0 ? "" : $": {Value}")}");

    [GeneratedRegex("^(?<what>[^:#]+?)( #(?<occurrence>[0-9]+))?(: (?<value>.*))?$")]
    private static partial Regex Form();
}
