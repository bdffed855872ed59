using System.Reflection;
using BatchTyped.Engine.Decisions;
using BatchTyped.Simulation.Tests.World;

namespace BatchTyped.Simulation.Tests;

/// <summary>
/// Every transition of a run: the process dies just before it is durable, and just after; the next one goes on. The histories that come
/// to a transition are searched for, so that a new one that no history comes to fails here.
/// </summary>
public class CrashPointTests
{
    private const int Histories = 4;
    private const ulong MostSeeds = 300;

    private static readonly Lazy<Dictionary<string, List<ulong>>> Reaching = new(Search);

    public static TheoryData<string> Transitions => [.. Names()];

    [Theory]
    [MemberData(nameof(Transitions))]
    public void A_crash_before_its_commit_loses_nothing(string transition) => KillAt(transition, $"commit {transition}");

    [Theory]
    [MemberData(nameof(Transitions))]
    public void A_crash_after_its_commit_loses_nothing(string transition) => KillAt(transition, $"committed {transition}");

    private static void KillAt(string transition, string place)
    {
        var seeds = Reaching.Value[transition];
        Assert.True(seeds.Count == Histories, $"{transition} is come to in {seeds.Count} of {MostSeeds} histories: what leads to it must be simulated.");
        foreach (var seed in seeds)
        {
            using var run = new SimulatedRun(seed, change: Stormy, killPoint: new KillPoint(place));
            run.Live();
            Assert.True(run.WasKilled);
        }
    }

    private static Dictionary<string, List<ulong>> Search()
    {
        var reaching = Names().ToDictionary(name => name, _ => new List<ulong>());
        for (var seed = 1UL; seed <= MostSeeds && reaching.Values.Any(seeds => seeds.Count < Histories); seed++)
        {
            using var run = new SimulatedRun(seed, change: Stormy);
            run.Live();
            foreach (var seeds in run.Rows.Runs[SimulatedRun.Name].History.Select(entry => reaching[entry.Transition]).Distinct().Where(seeds => seeds.Count < Histories))
            {
                seeds.Add(seed);
            }
        }

        return reaching;
    }

    private static IEnumerable<string> Names() => typeof(RunEvent).GetNestedTypes(BindingFlags.NonPublic)
        .Where(type => type.IsSubclassOf(typeof(RunEvent))).Select(type => type.Name).Order(StringComparer.Ordinal);

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
        LinesStayAway = drawn.Items % 7 == 0,
        Nameless = 0.3,
        Strangers = 0.06,
        StrangersDelete = drawn.Items % 3 == 0,
        TooLate = drawn.Items % 3 == 1,
        Keep = drawn.Items % 2 == 0 ? BatchArchiveKeep.Undelivered : drawn.Keep,
        Compress = drawn.Items % 5 == 0,
        Cancel = drawn.Items % 4 == 0 ? 0.005 : 0,
        CancelElsewhere = 0.005,
        Budget = drawn.Items % 5 == 0 ? 0.3 : null,
        ClockJumps = drawn.Items % 2 == 1 ? 0.03 : 0,
        Kill = 0,
        TakeOver = 0,
        Disk = 0,
        LostCommits = 0,
        LateCommits = 0,
        CalmAfter = 300,
    };
}
