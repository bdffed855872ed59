using BatchTyped.Engine.Decisions;
using BatchTyped.Simulation.Tests.World;

namespace BatchTyped.Simulation.Tests;

/// <summary>Every transition of a run: the process dies just before it is durable, and just after; the next one goes on.</summary>
public class CrashPointTests
{
    private const int Histories = 4;
    private const ulong MostSeeds = 400;

    public static TheoryData<string> Transitions =>
        [.. typeof(RunEvent).GetNestedTypes(System.Reflection.BindingFlags.NonPublic).Where(type => type.IsSubclassOf(typeof(RunEvent))).Select(type => type.Name).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Transitions))]
    public void A_crash_before_its_commit_loses_nothing(string transition) => KillAt($"commit {transition}");

    [Theory]
    [MemberData(nameof(Transitions))]
    public void A_crash_after_its_commit_loses_nothing(string transition) => KillAt($"committed {transition}");

    private static void KillAt(string place)
    {
        var reached = 0;
        for (var seed = 1UL; reached < Histories && seed <= MostSeeds; seed++)
        {
            using var run = new SimulatedRun(seed, change: Stormy, killPoint: new KillPoint(place));
            run.Live();
            reached += run.WasKilled ? 1 : 0;
        }

        Assert.True(reached == Histories, $"\"{place}\" was come to in {reached} of {MostSeeds} histories: what leads to it must be simulated.");
    }

    /// <summary>Everything happens but other deaths, so that all transitions are come to.</summary>
    private static Conditions Stormy(Conditions drawn) => drawn with
    {
        Items = Math.Min(drawn.Items, 8),
        DifficultItems = 0.4,
        LostAnswers = 0.5,
        TooLarge = 0.1,
        Network = 0.05,
        ApiErrors = 0.05,
        Refusals = 0.02,
        FaultyResults = 0.4,
        Nameless = 0.3,
        Strangers = 0.06,
        StrangersDelete = drawn.Items % 3 == 0,
        Cancel = drawn.Items % 4 == 0 ? 0.005 : 0,
        CancelElsewhere = 0.005,
        Budget = drawn.Items % 5 == 0 ? 0.3 : null,
        Kill = 0,
        TakeOver = 0,
        Disk = 0,
        CalmAfter = 300,
    };
}
