using System.Globalization;
using System.Text;
using BatchTyped.Engine.State;

namespace BatchTyped.Simulation.Tests.World;

/// <summary>What happened, line by line. Equal seeds give equal lines.</summary>
internal sealed class Trace(SimulatedClock clock)
{
    private readonly List<string> _lines = [];

    internal int Count => _lines.Count;

    internal void Add(string line) =>
        _lines.Add(string.Create(CultureInfo.InvariantCulture, $"{(clock.Now - SimulatedClock.Start).TotalSeconds,10:0.000} {line}"));

    internal bool Has(string part) => _lines.Exists(line => line.Contains(part, StringComparison.Ordinal));

    /// <summary>Equal for equal histories.</summary>
    internal ulong Hash() => _lines.Aggregate(0UL, (hash, line) => (hash * 31) ^ KeyHash.Of(Encoding.UTF8.GetBytes(line)));

    internal string Last(int count) => string.Join('\n', _lines.Skip(Math.Max(0, _lines.Count - count)));
}
