using BatchTyped.Scenarios.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace BatchTyped.Scenarios.Tests;

public class RoundTripTests
{
    [Fact]
    public async Task Every_item_comes_back_once_with_its_item_key_and_value()
    {
        await using var scenario = new Scenario();
        await using var process = scenario.Process();
        var client = process.GetRequiredService<BatchClient>();

        await using var run = await client.StartAsync("round-trip", Scenario.Tickets(1_000), new BatchRunOptions { BatchSize = 300 });
        var results = new List<BatchResult<ClassifyTicket, TicketLabel>>();
        await foreach (var result in run.ResultsAsync())
        {
            results.Add(result);
        }

        Assert.Equal(Enumerable.Range(1, 1_000), results.Select(result => result.Key).Order());
        Assert.All(results, result => Assert.Equal(Scenario.Tickets(1, result.Key).Single(), result.Item));
        Assert.All(results, result => Assert.NotNull(result.Value));
        Assert.Equal(4, scenario.Emulator.Ledger.Batches);
        Assert.Equal(0, scenario.Emulator.Ledger.PaidTwice);

        var summary = await run.SummaryAsync();
        Assert.Equal(1_000, summary.Outcomes[BatchOutcome.Succeeded]);
        Assert.True(summary.Cost > 0);
        Assert.Equal(summary.StandardCost, summary.Cost * 2);
    }
}
