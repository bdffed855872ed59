using BatchTyped.Scenarios.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace BatchTyped.Scenarios.Tests;

/// <summary>Items that ask the same are asked once, where the task says so.</summary>
public class SharingTests
{
    [Fact]
    public async Task Equal_requests_of_a_batch_are_sent_once_and_answered_for_each_item()
    {
        await using var scenario = new Scenario(options => options.ErroredShare = 0.3);
        await using var process = scenario.Process();
        var client = process.GetRequiredService<BatchClient>();
        var reviews = Enumerable.Range(1, 60).Select(id => new SharedReview(id, $"text {(id % 6) + (id > 30 ? 6 : 0)}"));

        await using var run = await client.StartAsync("shared", reviews, new BatchRunOptions { BatchSize = 6, Retry = { ErroredAttempts = 10 } });
        var results = await run.AllAsync();
        var summary = await run.SummaryAsync();

        Assert.Equal(Enumerable.Range(1, 60), results.Select(result => result.Key).Order());
        Assert.All(results, result => Assert.NotNull(result.Value));
        Assert.All(results.GroupBy(result => (result.Item.Text, (result.Key - 1) / 30)), equal => Assert.Single(equal.Select(result => result.Value).Distinct()));
        Assert.Equal((60, 48), (summary.Items, summary.Shared));
        Assert.Equal(12, results.Count(result => result.Usage.OutputTokens > 0));
        Assert.Equal(12 + summary.Retried, scenario.Emulator.Ledger.Requests);
        Assert.Contains("shared                48", summary.ToString(), StringComparison.Ordinal);

        await using var again = await client.StartAsync("shared", reviews);
        Assert.Equal(results.Select(result => (result.Key, result.Value)), (await again.AllAsync()).Select(result => (result.Key, result.Value)));
    }

    [Fact]
    public async Task A_budget_and_the_size_of_batches_count_requests_and_the_cost_is_known()
    {
        await using var scenario = new Scenario();
        await using var process = scenario.Process();
        var client = process.GetRequiredService<BatchClient>();
        var reviews = Enumerable.Range(1, 60).Select(id => new SharedReview(id, $"text {(id - 1) / 10}"));
        var options = new BatchRunOptions { BatchSize = 2, ParallelUploads = 1 };
        var estimate = await client.EstimateAsync(reviews, options);
        Assert.Equal((60, 6, 3), (estimate.Items, estimate.Requests, estimate.Batches));

        // Room for the worst case of each request that is sent (a token a byte), and not for that of each item.
        options.MaxCost = estimate.HighCost * 4;
        await using var run = await client.StartAsync("budget", reviews, options);
        var results = await run.AllAsync();
        var summary = await run.SummaryAsync();

        Assert.Equal(60, results.Count);
        Assert.Equal((60, 54, 3), (summary.Items, summary.Shared, summary.Batches));
        Assert.Equal(6, scenario.Emulator.Ledger.Requests);
        Assert.InRange(summary.Cost!.Value, 0.000_001m, options.MaxCost!.Value);
        Assert.Null(summary.Pause);
    }

    [Fact]
    public async Task Equal_requests_are_asked_each_by_itself_where_nothing_is_said()
    {
        await using var scenario = new Scenario();
        await using var process = scenario.Process();

        await using var run = await process.GetRequiredService<BatchClient>().StartAsync("each", Enumerable.Range(1, 10).Select(id => new ClassifyTicket(id, "the same")));
        await run.WaitAsync();

        Assert.Equal(10, scenario.Emulator.Ledger.Requests);
        Assert.Equal(0, (await run.SummaryAsync()).Shared);
    }
}
