using BatchTyped.Scenarios.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace BatchTyped.Scenarios.Tests;

/// <summary>What stays on disk, for how long, and whether it is what was written.</summary>
public class KeepingTests
{
    [Theory]
    [InlineData(BatchArchiveKeep.Everything, false)]
    [InlineData(BatchArchiveKeep.Everything, true)]
    [InlineData(BatchArchiveKeep.Results, false)]
    [InlineData(BatchArchiveKeep.Results, true)]
    public async Task A_replay_gives_the_same_whatever_is_kept_of_requests(BatchArchiveKeep keep, bool compress)
    {
        await using var scenario = new Scenario(options => options.ErroredShare = 0.2);
        await using var process = scenario.Process();
        var client = process.GetRequiredService<BatchClient>();
        var options = new BatchRunOptions { BatchSize = 10, Keep = keep, CompressSettled = compress };
        List<string> first;
        await using (var run = await client.StartAsync("kept", Scenario.Tickets(35), options))
        {
            first = [.. (await run.AllAsync()).Select(result => $"{result.Cursor} {result.Key} {result.Value} {result.Item}")];
            await run.WaitAsync();
        }

        await using (var again = await client.StartAsync("kept", Scenario.Tickets(35), options))
        {
            Assert.Equal(first, (await again.AllAsync()).Select(result => $"{result.Cursor} {result.Key} {result.Value} {result.Item}"));
        }

        Assert.Equal(35, first.Count);
        Assert.Equal(keep == BatchArchiveKeep.Everything, Files(scenario, "kept", ".requests.json*").Any());
        Assert.Equal(compress, Files(scenario, "kept", ".results.jsonl.z").Any());
        Assert.Empty((await client.VerifyArchiveAsync("kept")).Problems);
    }

    [Fact]
    public async Task Of_a_run_larger_than_the_disk_only_what_was_not_delivered_stays()
    {
        await using var scenario = new Scenario(options => options.ErroredShare = 0.2);
        await using var process = scenario.Process();
        var client = process.GetRequiredService<BatchClient>();
        await using var run = await client.StartAsync("large", Scenario.Tickets(35), new BatchRunOptions { BatchSize = 10, Keep = BatchArchiveKeep.Undelivered });

        Assert.Equal(Enumerable.Range(1, 35), (await run.AllAsync()).Select(result => result.Key).Order());
        while (Files(scenario, "large", "").Any(file => !file.EndsWith(".index", StringComparison.Ordinal)))
        {
            await Task.Yield();
        }

        Assert.Empty(await run.AllAsync());
        var summary = await run.SummaryAsync();
        Assert.Equal((35, 35), (summary.Settled, summary.Outcomes[BatchOutcome.Succeeded]));
        Assert.Empty((await client.VerifyArchiveAsync("large")).Problems);
        await using var again = await client.StartAsync("large", Scenario.Tickets(35));
        Assert.Empty(await again.AllAsync());
        await Assert.ThrowsAsync<BatchInputChangedException>(() => client.StartAsync("large", Scenario.Tickets(35).Select(ticket => ticket with { Text = "changed" })));
    }

    [Fact]
    public async Task A_consumer_that_stops_in_the_middle_finds_the_batch_it_stopped_in()
    {
        await using var scenario = new Scenario();
        var options = new BatchRunOptions { BatchSize = 10, Keep = BatchArchiveKeep.Undelivered };
        var seen = new List<int>();
        await using (var process = scenario.Process())
        await using (var run = await process.GetRequiredService<BatchClient>().StartAsync("stopped", Scenario.Tickets(35), options))
        {
            await foreach (var result in run.ResultsAsync())
            {
                seen.Add(result.Key);
                if (seen.Count == 25)
                {
                    break;
                }
            }
        }

        await using var next = scenario.Process();
        await using var again = await next.GetRequiredService<BatchClient>().StartAsync("stopped", Scenario.Tickets(35), options);
        var rest = (await again.AllAsync()).Select(result => result.Key).ToList();

        Assert.Equal(Enumerable.Range(1, 35), seen.Concat(rest).Distinct().Order());
        Assert.True(rest.Count is >= 15 and <= 35, $"{rest.Count} were given again or for the first time.");
    }

    [Theory]
    [InlineData(".results.jsonl")]
    [InlineData(".items.jsonl")]
    [InlineData(".requests.json")]
    [InlineData(".index")]
    [InlineData(".verdicts")]
    public async Task A_file_that_was_changed_or_is_gone_is_found(string extension)
    {
        await using var scenario = new Scenario();
        await using var process = scenario.Process();
        var client = process.GetRequiredService<BatchClient>();
        await using (var run = await client.StartAsync("damaged", Scenario.Tickets(5)))
        {
            await run.WaitAsync();
        }

        var path = Assert.Single(Files(scenario, "damaged", extension));
        var bytes = await File.ReadAllBytesAsync(path);
        bytes[bytes.Length / 2] ^= 1;
        await File.WriteAllBytesAsync(path, bytes);
        var changed = await client.VerifyArchiveAsync("damaged");
        File.Delete(path);
        var gone = await client.VerifyArchiveAsync("damaged");

        Assert.Equal($"000001{extension} isn't as it was written", Assert.Single(changed.Problems));
        Assert.StartsWith($"000001{extension}: ", Assert.Single(gone.Problems), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_deleted_run_leaves_nothing_and_pays_again()
    {
        await using var scenario = new Scenario();
        await using var process = scenario.Process();
        var client = process.GetRequiredService<BatchClient>();
        await using (var run = await client.StartAsync("deleted", Scenario.Tickets(5)))
        {
            await Assert.ThrowsAsync<BatchRunBusyException>(() => client.DeleteRunAsync("deleted", evenUnfinished: true));
            await run.WaitAsync();
        }

        Assert.True(await client.DeleteRunAsync("deleted"));
        Assert.False(await client.DeleteRunAsync("deleted"));
        Assert.Empty(Files(scenario, "deleted", ""));
        await Assert.ThrowsAsync<BatchRunNotFoundException>(() => client.OpenAsync(ClassifyTicket.Definition, "deleted"));
        await using var again = await client.StartAsync("deleted", Scenario.Tickets(5));
        await again.WaitAsync();
        Assert.Equal(2, scenario.Emulator.Ledger.Batches);
    }

    [Fact]
    public async Task A_run_that_has_not_ended_is_deleted_only_when_that_is_said()
    {
        await using var scenario = new Scenario(options => options.ProcessingTime = Emulator.ProcessingTime.Of(TimeSpan.FromHours(1)));
        await using var process = scenario.Process();
        var client = process.GetRequiredService<BatchClient>();
        await using (var run = await client.StartAsync("open", Scenario.Tickets(5)))
        {
            await run.UntilAsync(progress => progress.BatchesInProgress == 1);
        }

        await Assert.ThrowsAsync<InvalidOperationException>(() => client.DeleteRunAsync("open"));
        Assert.True(await client.DeleteRunAsync("open", evenUnfinished: true));
    }

    [Fact]
    public async Task Whoever_watches_a_run_that_is_deleted_is_told_and_never_sees_the_next_run_of_its_name()
    {
        await using var scenario = new Scenario(options => options.ProcessingTime = Emulator.ProcessingTime.Of(TimeSpan.FromHours(1)));
        await using var process = scenario.Process();
        await using var watching = scenario.Process(options => options.PollCeiling = options.PollFloor = TimeSpan.FromSeconds(2));
        var client = process.GetRequiredService<BatchClient>();
        BatchRun<ClassifyTicket, TicketLabel> watched;
        await using (var run = await client.StartAsync("open", Scenario.Tickets(5)))
        {
            await run.UntilAsync(progress => progress.BatchesInProgress == 1);
            watched = await watching.GetRequiredService<BatchClient>().OpenAsync(ClassifyTicket.Definition, "open");
        }

        await client.DeleteRunAsync("open", evenUnfinished: true);
        await using var next = await client.StartAsync("open", Scenario.Tickets(7));
        Assert.Equal("open", (await Assert.ThrowsAsync<BatchRunNotFoundException>(() => watched.WaitAsync())).Run);
        Assert.Equal(5, watched.Progress.Items);
        await watched.DisposeAsync();
    }

    private static IEnumerable<string> Files(Scenario scenario, string run, string extension)
    {
        var folder = Path.Combine(scenario.StatePath, "runs", run);
        return Directory.Exists(folder) ? Directory.EnumerateFiles(folder, "*" + extension) : [];
    }
}
