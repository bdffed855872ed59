using BatchTyped.Simulation.Tests.Mutants;
using BatchTyped.Simulation.Tests.World;

namespace BatchTyped.Simulation.Tests;

/// <summary>The simulation bites: whatever promise is broken on purpose, it finds it within a few seeds, by what the promise is about.</summary>
public class MutantTests
{
    private const ulong MostSeeds = 150;

    private static readonly Dictionary<string, Mutant> Mutants = typeof(Mutant).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(Mutant)))
        .Select(type => (Mutant)Activator.CreateInstance(type)!).ToDictionary(mutant => mutant.ToString());

    public static TheoryData<string> Names => [.. Mutants.Keys.Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_broken_promise_is_found(string name)
    {
        var mutant = Mutants[name];
        var found = new List<string>();
        for (var seed = 1UL; seed <= MostSeeds; seed++)
        {
            using var run = new SimulatedRun(seed, mutant);
            try
            {
                run.Live();
            }
            catch (SimulationFailure failure)
            {
                var message = failure.Message.Split('\n')[0];
                if (message.Contains(mutant.Symptom, StringComparison.Ordinal))
                {
                    TestContext.Current.TestOutputHelper?.WriteLine(message);
                    return;
                }

                found.Add(message);
            }
        }

        Assert.Fail($"{name} wasn't found in {MostSeeds} seeds; something else was: {string.Join('\n', found.Take(5))}");
    }
}
