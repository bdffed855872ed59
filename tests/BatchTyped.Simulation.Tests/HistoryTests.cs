using BatchTyped.Simulation.Tests.World;

namespace BatchTyped.Simulation.Tests;

/// <summary>
/// Histories that found something once: each names what happened, line by line, and not the random numbers that had led to it. A line
/// that is never come to fails the test, so that a history doesn't lose its meaning without a word.
/// </summary>
public class HistoryTests
{
    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "Histories");

    public static TheoryData<string> Names => [.. Directory.EnumerateFiles(Folder, "*.txt").Select(path => Path.GetFileNameWithoutExtension(path)).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Names))]
    public void What_was_mended_stays_mended(string history)
    {
        var script = new Script(Script.Parse(File.ReadAllText(Path.Combine(Folder, history + ".txt"))));
        using var run = new SimulatedRun(seed: 0, new Chance(script));
        run.Live();
        Assert.Empty(script.Unused);
    }

    [Fact]
    public void A_seed_and_its_script_are_the_same_history()
    {
        for (var seed = 1UL; seed <= 30; seed++)
        {
            var recorder = new ScriptRecorder();
            using var drawn = new SimulatedRun(seed, new Chance(seed, recorder));
            var report = drawn.Live();
            var script = new Script(Script.Parse(string.Join('\n', recorder.Lines)));
            using var scripted = new SimulatedRun(seed, new Chance(script));
            Assert.Equal(report, scripted.Live());
            Assert.Empty(script.Unused);
        }
    }

    /// <summary>BATCHTYPED_SHRINK names a seed, or a range of them, whose first that breaks a promise is printed as a script.</summary>
    [Fact]
    public void A_seed_that_breaks_a_promise_can_be_shrunk()
    {
        if (Environment.GetEnvironmentVariable("BATCHTYPED_SHRINK") is { Length: > 0 } range)
        {
            var bounds = range.Split('-').Select(seed => int.Parse(seed, System.Globalization.CultureInfo.InvariantCulture)).ToList();
            var lines = Enumerable.Range(bounds[0], bounds[^1] - bounds[0] + 1).Select(seed => Shrinker.Shrink((ulong)seed)).FirstOrDefault(lines => lines is not null);
            Assert.Fail(lines is null ? "No seed breaks a promise that its script breaks, too." : $"# {Shrinker.Replay(lines)}\n{string.Join('\n', lines)}");
        }

        // A mutant breaks a promise for sure.
        var script = Enumerable.Range(1, 150).Select(number => Shrinker.Shrink((ulong)number, new Mutants.CommitPointNotDurable())).First(lines => lines is not null)!;
        Assert.InRange(script.Count, 0, 5);
        Assert.NotNull(Shrinker.Replay(script, new Mutants.CommitPointNotDurable()));
        Assert.Null(Shrinker.Replay(script));
    }
}
