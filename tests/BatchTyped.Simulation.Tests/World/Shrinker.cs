using System.Diagnostics;
using System.Text.RegularExpressions;
using BatchTyped.Simulation.Tests.Mutants;

namespace BatchTyped.Simulation.Tests.World;

/// <summary>From a seed that breaks a promise to a short script that breaks the same one.</summary>
internal static partial class Shrinker
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    /// <returns>The script; <see langword="null"/> when the seed breaks nothing, or its script doesn't.</returns>
    internal static List<ScriptLine>? Shrink(ulong seed, Mutant? mutant = null)
    {
        var recorder = new ScriptRecorder();
        var broken = Live(new Chance(seed, recorder), mutant, seed);
        var lines = recorder.Lines.ToList();
        if (broken is null || Replay(lines, mutant) != broken)
        {
            return null;
        }

        var started = Stopwatch.GetTimestamp();
        for (var size = Math.Max(1, lines.Count / 2); ; size = Math.Max(1, size / 2))
        {
            var before = lines.Count;
            for (var at = lines.Count - size; at > -size; at -= size)
            {
                var without = lines.Where((_, number) => number < at || number >= at + size).ToList();
                if (Replay(without, mutant) == broken)
                {
                    lines = without;
                }

                if (Stopwatch.GetElapsedTime(started) > Patience)
                {
                    return lines;
                }
            }

            if (size == 1 && lines.Count == before)
            {
                return [.. lines.Except(Unused(lines, mutant))];
            }
        }
    }

    /// <returns>What the script breaks.</returns>
    internal static string? Replay(IReadOnlyList<ScriptLine> lines, Mutant? mutant = null) => Live(new Chance(new Script(lines)), mutant, seed: 0);

    private static List<ScriptLine> Unused(List<ScriptLine> lines, Mutant? mutant)
    {
        var script = new Script(lines);
        Live(new Chance(script), mutant, seed: 0);
        var unused = script.Unused.ToHashSet();
        var rest = lines.Where(line => unused.Contains(line.ToString())).ToList();
        return Replay([.. lines.Except(rest)], mutant) == Replay(lines, mutant) ? rest : [];
    }

    private static string? Live(Chance chance, Mutant? mutant, ulong seed)
    {
        try
        {
            using var run = new SimulatedRun(seed, chance, mutant);
            run.Live();
            return null;
        }
        catch (SimulationFailure failure)
        {
            return Numbers().Replace((failure.InnerException ?? failure).Message.Split('\n')[0], "");
        }
    }

    /// <summary>What differs between two histories that break the same promise: numbers and ids.</summary>
    [GeneratedRegex("(msgbatch_[A-Za-z0-9]+|[0-9.,-]+|item-[0-9]+)")]
    private static partial Regex Numbers();
}
