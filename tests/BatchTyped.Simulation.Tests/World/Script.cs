namespace BatchTyped.Simulation.Tests.World;

/// <summary>
/// A history as the decisions that aren't the usual ones, line by line. It names what happens, not random numbers: it stays the same
/// history when other draws change.
/// </summary>
internal sealed class Script
{
    private readonly Dictionary<string, Dictionary<int, ScriptLine>> _lines = [];
    private readonly Dictionary<string, int> _counts = [];
    private readonly List<string> _missed = [];

    internal Script(IEnumerable<ScriptLine> lines)
    {
        foreach (var line in lines)
        {
            if (!_lines.TryGetValue(line.What, out var ofName))
            {
                _lines.Add(line.What, ofName = []);
            }

            ofName.Add(line.Occurrence, line);
        }
    }

    /// <summary>Lines that never came, and such as name what wasn't possible then.</summary>
    internal IEnumerable<string> Unused => _lines.Values.SelectMany(lines => lines.Values).Select(line => line.ToString()).Concat(_missed);

    internal static List<ScriptLine> Parse(string text) =>
        [.. text.Split('\n').Select(line => line.Trim()).Where(line => line.Length > 0 && line[0] != '#').Select(ScriptLine.Parse)];

    internal bool TryTake(string what, string? place, out string value)
    {
        var name = ScriptLine.NameOf(what, place);
        var occurrence = _counts[name] = _counts.GetValueOrDefault(name) + 1;
        value = "";
        if (!_lines.TryGetValue(name, out var lines) || !lines.Remove(occurrence, out var line))
        {
            return false;
        }

        value = line.Value;
        return true;
    }

    internal void Miss(string line) => _missed.Add(line);
}
