using BatchTyped.Emulator;
using BatchTyped.Scenarios.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace BatchTyped.Scenarios.Tests;

/// <summary>The same name again, in the same process or the next.</summary>
public class ResumeTests
{
    [Fact]
    public async Task A_finished_run_is_read_again_for_free()
    {
        await using var scenario = new Scenario();
        List<string> first;
        await using (var process = scenario.Process())
        {
            await using var run = await process.GetRequiredService<BatchClient>().StartAsync("again", Scenario.Tickets(50));
            first = [.. (await run.AllAsync()).Select(Describe)];
        }

        await using (var process = scenario.Process(options => options.ApiKey = null))
        {
            await using var run = await process.GetRequiredService<BatchClient>().StartAsync("again", Scenario.Tickets(50));
            Assert.Equal(first, (await run.AllAsync()).Select(Describe));
            Assert.Equal(first, (await run.AllAsync()).Select(Describe));
            Assert.True((await run.SummaryAsync()).IsEnded);
        }

        Assert.Equal(1, scenario.Emulator.Ledger.Batches);
    }

    [Fact]
    public async Task A_detached_run_is_finished_by_the_next_process_and_paid_once()
    {
        var time = new FakeTimeProvider();
        await using var scenario = new Scenario(options =>
        {
            options.TimeProvider = time;
            options.ProcessingTime = ProcessingTime.Of(TimeSpan.FromHours(1));
        });
        await using (var process = scenario.Process())
        {
            await using var run = await process.GetRequiredService<BatchClient>().StartAsync("detached", Scenario.Tickets(40), new BatchRunOptions { BatchSize = 10 });
            await run.UntilAsync(progress => progress.BatchesInProgress == 4);
        }

        Assert.Equal(4, scenario.Emulator.Ledger.Batches);
        scenario.Emulator.AdvanceClock(TimeSpan.FromHours(2));
        await using (var process = scenario.Process())
        {
            await using var run = await process.GetRequiredService<BatchClient>().StartAsync("detached", Scenario.Tickets(40));
            Assert.Equal(Enumerable.Range(1, 40), (await run.AllAsync()).Select(result => result.Key).Order());
        }

        Assert.Equal(4, scenario.Emulator.Ledger.Batches);
        Assert.Equal(0, scenario.Emulator.Ledger.PaidTwice);
    }

    [Fact]
    public async Task Another_handle_is_refused_while_one_drives_and_may_watch()
    {
        var time = new FakeTimeProvider();
        await using var scenario = new Scenario(options =>
        {
            options.TimeProvider = time;
            options.ProcessingTime = ProcessingTime.Of(TimeSpan.FromHours(1));
        });
        await using var first = scenario.Process();
        await using var second = scenario.Process();
        await using var driving = await first.GetRequiredService<BatchClient>().StartAsync("shared", Scenario.Tickets(5));
        await driving.UntilAsync(progress => progress.BatchesInProgress == 1);

        await Assert.ThrowsAsync<BatchRunBusyException>(() => second.GetRequiredService<BatchClient>().StartAsync("shared", Scenario.Tickets(5)));
        await using var watching = await second.GetRequiredService<BatchClient>().OpenAsync(ClassifyTicket.Definition, "shared");
        scenario.Emulator.AdvanceClock(TimeSpan.FromHours(2));

        Assert.Equal(5, (await watching.AllAsync()).Count);
        Assert.Equal(5, (await driving.AllAsync()).Count);
    }

    [Fact]
    public async Task A_cursor_goes_on_behind_the_last_result()
    {
        await using var scenario = new Scenario();
        await using var process = scenario.Process();
        await using var run = await process.GetRequiredService<BatchClient>().StartAsync("cursor", Scenario.Tickets(30), new BatchRunOptions { BatchSize = 7 });
        var all = await run.AllAsync();

        for (var place = 0; place < all.Count; place++)
        {
            var cursor = BatchCursor.Parse(all[place].Cursor.ToString());
            Assert.Equal(all.Skip(place + 1).Select(result => result.Key), (await run.AllAsync(cursor)).Select(result => result.Key));
        }
    }

    [Theory]
    [InlineData(20, 1, "in chunk 2: item 11 (key ticket-11)")]
    [InlineData(19, 0, "ended after 19 items")]
    [InlineData(21, 0, "has more now")]
    public async Task Another_input_is_a_clear_error_and_leaves_the_run_whole(int count, int changedFromChunk, string message)
    {
        await using var scenario = new Scenario();
        await using var process = scenario.Process();
        var client = process.GetRequiredService<BatchClient>();
        await using (var run = await client.StartAsync("input", Scenario.Tickets(20), new BatchRunOptions { BatchSize = 10 }))
        {
            await run.WaitAsync();
        }

        var changed = Scenario.Tickets(count).Select(ticket => changedFromChunk > 0 && ticket.Id == 11 ? ticket with { Text = "changed" } : ticket);
        var exception = await Assert.ThrowsAsync<BatchInputChangedException>(() => client.StartAsync("input", changed));

        Assert.Contains(message, exception.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("changed\"", exception.Message, StringComparison.Ordinal);
        await using var again = await client.StartAsync("input", Scenario.Tickets(20));
        Assert.Equal(20, (await again.AllAsync()).Count);
    }

    [Fact]
    public async Task Open_reads_without_the_input()
    {
        await using var scenario = new Scenario();
        await using var process = scenario.Process();
        var client = process.GetRequiredService<BatchClient>();
        await using (var run = await client.StartAsync("open", Scenario.Tickets(5)))
        {
            await run.WaitAsync();
        }

        await using var opened = await client.OpenAsync(ClassifyTicket.Definition, "open");
        Assert.Equal(5, (await opened.AllAsync()).Count);
        await Assert.ThrowsAsync<BatchRunNotFoundException>(() => client.OpenAsync(ClassifyTicket.Definition, "nothing"));
        Assert.Equal(["open"], await client.RunsAsync().Select(info => info.Name).ToListAsync());
    }

    [Fact]
    public async Task Cancel_keeps_what_had_finished_and_ends_every_item()
    {
        var time = new FakeTimeProvider();
        await using var scenario = new Scenario(options =>
        {
            options.TimeProvider = time;
            options.ProcessingTime = ProcessingTime.Of(TimeSpan.FromHours(1));
        });
        await using var process = scenario.Process(options => options.QueueLimit = 20);
        await using var run = await process.GetRequiredService<BatchClient>().StartAsync("cancel", Scenario.Tickets(40), new BatchRunOptions { BatchSize = 10 });
        await run.UntilAsync(progress => progress.BatchesInProgress == 2 && progress.InputClosed);

        await run.CancelAsync();
        var results = await run.AllAsync();

        Assert.Equal(Enumerable.Range(1, 40), results.Select(result => result.Key).Order());
        Assert.All(results, result => Assert.IsType<BatchFailure.Canceled>(result.Failure));
        Assert.Equal(2, scenario.Emulator.Ledger.Batches);
    }

    private static string Describe(BatchResult<ClassifyTicket, TicketLabel> result) => $"{result.Cursor} {result.Key} {result.Value}";
}
