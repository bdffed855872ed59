using BatchTyped;
using BatchTyped.Emulator;
using Microsoft.Extensions.DependencyInjection;

namespace BatchTyped.Emulator.Tests.Readme;

/// <summary>The first example of the emulator's README, as it stands there.</summary>
public sealed class UnitTestExample
{
    [Fact]
    public async Task A_unit_test_of_your_own_pipeline()
    {
        var tickets = Enumerable.Range(1, 30).Select(i => new ClassifyTicket(i, i % 2 == 0 ? $"The invoice {i} is wrong" : $"The app crashes {i}"));
        var categories = new Dictionary<int, TicketCategory?>();
        // <example>
        var state = Directory.CreateTempSubdirectory("triage-");     // a run is found again by its name: each test has its own folder
        var services = new ServiceCollection();
        services.AddBatchTyped()
            .Configure(options => (options.StatePath, options.PollFloor) = (state.FullName, TimeSpan.FromMilliseconds(10)))
            .UseEmulator(options =>
            {
                options.Responder = request => request.Text.Contains("invoice")
                    ? EmulatorAnswer.Text("""{"category":"Billing","confidence":0.9,"note":null}""")
                    : null;                  // null: made up from the request's JSON schema, the same for the same seed
                options.ErroredShare = 0.05; // and 5 % come back errored, to be sent again
            });

        await using var provider = services.BuildServiceProvider();
        await using var run = await provider.GetRequiredService<BatchClient>().StartAsync("triage", tickets);
        await foreach (var result in run.ResultsAsync())
        {
            // …
            categories.Add(result.Key, result.Value?.Category); // hidden
        }

        Assert.Equal(0, provider.GetRequiredService<BatchEmulator>().Ledger.PaidTwice);
        // </example>
        Assert.Equal(Enumerable.Range(1, 30), categories.Keys.Order());
        Assert.All(categories, entry => Assert.True(entry.Key % 2 == 1 || entry.Value == TicketCategory.Billing));
        state.Delete(recursive: true);
    }
}
