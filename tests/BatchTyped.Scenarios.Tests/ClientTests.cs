using BatchTyped.Emulator;
using BatchTyped.Scenarios.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Testing;

namespace BatchTyped.Scenarios.Tests;

public class ClientTests
{
    [Fact]
    public async Task One_item_is_sent_at_once_and_reads_like_a_result_of_a_batch()
    {
        await using var scenario = new Scenario(options => options.Responder = request =>
            EmulatorAnswer.Text($$"""{"category":"Billing","confidence":0.5,"note":"{{request.Text.Length}} characters"}"""));
        await using var process = scenario.Process();
        var client = process.GetRequiredService<BatchClient>();

        var single = await client.SendOneAsync(new ClassifyTicket(1, "The invoice is wrong."));
        await using var run = await client.StartAsync("same", new[] { new ClassifyTicket(1, "The invoice is wrong.") });
        var batched = Assert.Single(await run.AllAsync());

        Assert.Equal(batched.Value, single.Value);
        Assert.Equal(1, single.Key);
        Assert.Equal("ticket-1", single.CustomId);
        Assert.Equal(1, scenario.Emulator.Ledger.Batches);
    }

    [Fact]
    public async Task An_error_of_the_api_for_one_item_is_thrown()
    {
        await using var scenario = new Scenario(options => options.Faults.Add(new(FaultKind.Refuse) { On = EmulatorEndpoint.Messages, Status = 529 }));
        await using var process = scenario.Process();

        var exception = await Assert.ThrowsAsync<BatchApiException>(() => process.GetRequiredService<BatchClient>().SendOneAsync(new ClassifyTicket(1, "text")));

        Assert.True(exception.IsTransient);
        Assert.Equal(0, scenario.Emulator.Ledger.Messages);
    }

    [Fact]
    public async Task An_estimate_sends_nothing_and_holds_what_the_run_then_costs()
    {
        await using var scenario = new Scenario();
        await using var process = scenario.Process();
        var client = process.GetRequiredService<BatchClient>();
        var options = new BatchRunOptions { BatchSize = 40 };

        var estimate = await client.EstimateAsync(Scenario.Tickets(100), options);
        Assert.Equal(0, scenario.Emulator.Ledger.Batches);
        await using var run = await client.StartAsync("estimated", Scenario.Tickets(100), options);
        await run.WaitAsync();
        var summary = await run.SummaryAsync();

        Assert.Equal((100, 3, 25_600), (estimate.Items, estimate.Batches, estimate.MaxOutputTokens));
        Assert.Equal(3, summary.Batches);
        Assert.InRange(summary.Cost!.Value, 0.0001m, estimate.HighCost!.Value * 1.5m);
        Assert.True(estimate.LowCost < estimate.HighCost);
    }

    [Fact]
    public async Task A_plain_text_task_and_a_struct_task_run_as_others_do()
    {
        await using var scenario = new Scenario();
        await using var process = scenario.Process();
        var client = process.GetRequiredService<BatchClient>();

        await using var replies = await client.StartAsync("replies", new[] { new DraftReply(7, "Where is my parcel?") });
        await using var moods = await client.StartAsync(JudgeMood.Definition, "moods", [new JudgeMood(1, "Fine."), new JudgeMood(2, "Awful.")]);

        Assert.NotEmpty(Assert.Single(await replies.AllAsync()).Value!);
        Assert.Equal([1, 2], (await moods.AllAsync()).Select(result => result.Item.Id).Order());
    }

    [Fact]
    public async Task Neither_key_nor_prompt_nor_answer_reaches_a_log_or_progress()
    {
        var logs = new FakeLogCollector();
        var seen = new List<string>();
        await using var scenario = new Scenario(options =>
        {
            options.Responder = _ => EmulatorAnswer.Text("""{"category":"Billing","confidence":0.5,"note":"SECRET-ANSWER"}""");
            options.Faults.Add(new(FaultKind.LoseAnswer) { On = EmulatorEndpoint.Create, Times = 1 });
            options.Faults.Add(new(FaultKind.Refuse) { On = EmulatorEndpoint.Retrieve, Status = 500, Times = 6 });
        });
        await using var process = scenario.Process(options => options.ApiKey = "sk-ant-SECRET-KEY", configureServices: services =>
            services.AddLogging(logging => logging.SetMinimumLevel(LogLevel.Trace).AddProvider(new FakeLoggerProvider(logs))));

        await using var run = await process.GetRequiredService<BatchClient>().StartAsync(
            "quiet", new[] { new ClassifyTicket(1, "SECRET-PROMPT") }, new BatchRunOptions { Progress = new Listener(progress => seen.Add(progress.ToString())) });
        Assert.Equal("SECRET-ANSWER", Assert.Single(await run.AllAsync()).Value!.Note);

        var lines = logs.GetSnapshot().Select(record => record.ToString()).Concat(seen).ToList();
        Assert.Contains(lines, line => line.Contains("Accepted", StringComparison.Ordinal));
        Assert.DoesNotContain(lines, line => line.Contains("SECRET", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_progress_that_fails_does_not_stop_paid_work()
    {
        await using var scenario = new Scenario();
        await using var process = scenario.Process();

        await using var run = await process.GetRequiredService<BatchClient>().StartAsync(
            "progress", Scenario.Tickets(3), new BatchRunOptions { Progress = new Listener(_ => throw new InvalidOperationException("no terminal")) });

        Assert.Equal(3, (await run.AllAsync()).Count);
    }

    private sealed class Listener(Action<BatchProgress> report) : IProgress<BatchProgress>
    {
        public void Report(BatchProgress value) => report(value);
    }
}
