using BatchTyped.Emulator;
using BatchTyped.Scenarios.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace BatchTyped.Scenarios.Tests;

/// <summary>What comes back other than hoped for, through the real wire.</summary>
public class OutcomeTests
{
    [Fact]
    public async Task Errors_of_the_service_and_cut_answers_are_sent_again_until_each_item_has_its_value()
    {
        await using var scenario = new Scenario(options => (options.ErroredShare, options.TruncatedShare, options.ExpiredShare) = (0.05, 0.02, 0.02));
        await using var process = scenario.Process();

        await using var run = await process.GetRequiredService<BatchClient>()
            .StartAsync("shares", Scenario.Tickets(500), new BatchRunOptions { BatchSize = 50, Retry = new() { ErroredAttempts = 20, ExpiredAttempts = 20, TruncatedAttempts = 20 } });
        var results = await run.AllAsync();

        Assert.Equal(Enumerable.Range(1, 500), results.Select(result => result.Key).Order());
        Assert.All(results, result => Assert.NotNull(result.Value));
        Assert.Equal(0, scenario.Emulator.Ledger.PaidTwice);
        var summary = await run.SummaryAsync();
        Assert.True(summary.Retried > 10);
        Assert.Equal(500, summary.Outcomes[BatchOutcome.Succeeded]);
    }

    [Fact]
    public async Task Attempts_end_and_the_failure_tells_how_many()
    {
        await using var scenario = new Scenario(options => options.ErroredShare = 1);
        await using var process = scenario.Process();

        await using var run = await process.GetRequiredService<BatchClient>()
            .StartAsync("always", Scenario.Tickets(3), new BatchRunOptions { Retry = new() { ErroredAttempts = 2 } });
        var results = await run.AllAsync();

        Assert.All(results, result =>
        {
            var failure = Assert.IsType<BatchFailure.Errored>(result.Failure);
            Assert.Equal(2, failure.Attempts);
            Assert.Null(result.Value);
        });
        Assert.Equal(2, scenario.Emulator.Ledger.Batches);
    }

    [Fact]
    public async Task A_refusal_is_a_failure_at_once()
    {
        await using var scenario = new Scenario(options => options.RefusedShare = 1);
        await using var process = scenario.Process();

        await using var run = await process.GetRequiredService<BatchClient>().StartAsync("refused", Scenario.Tickets(3));

        Assert.All(await run.AllAsync(), result => Assert.IsType<BatchFailure.Refused>(result.Failure));
        Assert.Equal(1, scenario.Emulator.Ledger.Batches);
    }

    [Fact]
    public async Task An_answer_that_does_not_fit_keeps_its_text_and_names_the_path()
    {
        await using var scenario = new Scenario(options => options.Responder = _ => EmulatorAnswer.Text("""{"category":"Billing","confidence":7,"note":null}"""));
        await using var process = scenario.Process();

        await using var run = await process.GetRequiredService<BatchClient>().StartAsync("unfit", Scenario.Tickets(2));
        var results = await run.AllAsync();

        Assert.All(results, result =>
        {
            var failure = Assert.IsType<BatchFailure.InvalidOutput>(result.Failure);
            Assert.Equal("$.confidence", failure.Path);
            Assert.Contains("\"confidence\":7", failure.Text, StringComparison.Ordinal);
            Assert.DoesNotContain("7", failure.Message, StringComparison.Ordinal);
        });
        var summary = await run.SummaryAsync();
        Assert.Equal(2, summary.Outcomes[BatchOutcome.InvalidOutput]);
        Assert.Equal(0, summary.Outcomes[BatchOutcome.Succeeded]);
    }

    [Fact]
    public async Task A_run_without_items_ends_at_once()
    {
        await using var scenario = new Scenario();
        await using var process = scenario.Process();

        await using var run = await process.GetRequiredService<BatchClient>().StartAsync("empty", Scenario.Tickets(0));

        Assert.Empty(await run.AllAsync());
        Assert.Equal(0, scenario.Emulator.Ledger.Batches);
    }
}
