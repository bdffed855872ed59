using BatchTyped.Emulator;
using BatchTyped.Scenarios.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace BatchTyped.Scenarios.Tests;

/// <summary>What comes back other than hoped for, through the real wire.</summary>
public class OutcomeTests
{
    [Fact]
    public async Task ErrorsOfTheServiceAndCutAnswersAreSentAgainUntilEachItemHasItsValue()
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
    public async Task AttemptsEndAndTheFailureTellsHowMany()
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
    public async Task ARefusalIsAFailureAtOnce()
    {
        await using var scenario = new Scenario(options => options.RefusedShare = 1);
        await using var process = scenario.Process();

        await using var run = await process.GetRequiredService<BatchClient>().StartAsync("refused", Scenario.Tickets(3));

        Assert.All(await run.AllAsync(), result => Assert.IsType<BatchFailure.Refused>(result.Failure));
        Assert.Equal(1, scenario.Emulator.Ledger.Batches);
    }

    [Fact]
    public async Task AnAnswerThatDoesNotFitKeepsItsTextAndNamesThePath()
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
    public async Task ARunWithoutItemsEndsAtOnce()
    {
        await using var scenario = new Scenario();
        await using var process = scenario.Process();

        await using var run = await process.GetRequiredService<BatchClient>().StartAsync("empty", Scenario.Tickets(0));

        Assert.Empty(await run.AllAsync());
        Assert.Equal(0, scenario.Emulator.Ledger.Batches);
    }
}
