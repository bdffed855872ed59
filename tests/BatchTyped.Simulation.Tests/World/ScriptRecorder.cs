namespace BatchTyped.Simulation.Tests.World;

/// <summary>Writes down the decisions of a seed that aren't the usual ones, as a script that gives the same history.</summary>
internal sealed class ScriptRecorder
{
    private readonly Dictionary<string, int> _counts = [];
    private readonly List<ScriptLine> _lines = [];

    internal IReadOnlyList<ScriptLine> Lines => _lines;

    /// <param name="what">The decision.</param>
    /// <param name="place">Where.</param>
    /// <param name="value">What was decided; <see langword="null"/> for the usual.</param>
    internal void Add(string what, string? place, string? value)
    {
        var name = ScriptLine.NameOf(what, place);
        var occurrence = _counts[name] = _counts.GetValueOrDefault(name) + 1;
        if (value is not null)
        {
            _lines.Add(new ScriptLine(name, occurrence, value));
        }
    }
}
