using BatchTyped.Simulation.Tests.World;

namespace BatchTyped.Simulation.Tests;

/// <summary>
/// Whole runs on one thread, each from one seed. BATCHTYPED_SEEDS says how many (1,000 by default), BATCHTYPED_SEED names the only one.
/// </summary>
public class SimulationTests
{
    /// <summary>Several theories' rows run beside each other, seeds of one row one after the other.</summary>
    private const int Shares = 4;

    private const int MostFailures = 3;

    public static TheoryData<int> AllShares => [.. Enumerable.Range(0, Shares)];

    [Theory]
    [MemberData(nameof(AllShares))]
    public void Every_promise_is_kept_whatever_happens(int share)
    {
        var failures = new List<string>();
        foreach (var seed in Seeds.Chosen.Where(seed => seed % Shares == (ulong)share))
        {
            try
            {
                using var run = new SimulatedRun(seed);
                run.Live();
            }
            catch (SimulationFailure failure)
            {
                failures.Add(failure.Message);
            }

            if (failures.Count == MostFailures)
            {
                break;
            }
        }

        Assert.True(failures.Count == 0, string.Join("\n\n", failures));
    }

    [Fact]
    public void The_same_seed_is_the_same_history()
    {
        for (var seed = 1UL; seed <= 50; seed++)
        {
            using var first = new SimulatedRun(seed);
            using var second = new SimulatedRun(seed);
            Assert.Equal(first.Live(), second.Live());
        }
    }
}
