using BatchTyped.Emulator;
using BatchTyped.Scenarios.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace BatchTyped.Scenarios.Tests;

public class ProgressTests
{
    [Fact]
    public async Task Progress_is_streamed_to_the_end_of_the_run()
    {
        await using var scenario = new Scenario();
        await using var process = scenario.Process();
        await using var run = await process.GetRequiredService<BatchClient>().StartAsync("streamed", Scenario.Tickets(30), new BatchRunOptions { BatchSize = 10 });

        var standings = await run.ProgressAsync().ToListAsync();

        Assert.All(standings.SkipLast(1), standing => Assert.False(standing.IsEnded));
        Assert.Equal((true, 30, 3), (standings[^1].IsEnded, standings[^1].Settled, standings[^1].BatchesSettled));
        Assert.Contains(standings, standing => standing is { BatchesInProgress: > 0, RequestsInProgress: >= 10 });
        Assert.True(Assert.Single(await run.ProgressAsync().ToListAsync()).IsEnded);
    }

    [Fact]
    public async Task Who_reads_slowly_gets_the_latest_and_holds_nothing_up()
    {
        await using var scenario = new Scenario();
        await using var process = scenario.Process();
        await using var run = await process.GetRequiredService<BatchClient>().StartAsync("slow", Scenario.Tickets(30), new BatchRunOptions { BatchSize = 3 });

        await using var standings = run.ProgressAsync().GetAsyncEnumerator();
        Assert.True(await standings.MoveNextAsync());
        await run.WaitAsync();
        Assert.True(await standings.MoveNextAsync());

        Assert.True(standings.Current.IsEnded);
    }

    [Fact]
    public async Task A_pause_is_told_and_then_thrown()
    {
        await using var scenario = new Scenario(options => options.Faults.Add(new(FaultKind.Refuse) { On = EmulatorEndpoint.Create, Status = 402 }));
        await using var process = scenario.Process();
        await using var run = await process.GetRequiredService<BatchClient>().StartAsync("pausing", Scenario.Tickets(3));

        BatchProgress? last = null;
        var thrown = await Assert.ThrowsAsync<BatchRunPausedException>(async () =>
        {
            await foreach (var progress in run.ProgressAsync())
            {
                last = progress;
            }
        });

        Assert.Equal((BatchPauseReason.Spending, thrown.Reason), (last!.Pause, last.Pause));
        Assert.Contains(last.PauseMessage!, thrown.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_the_run_waits_for_is_told()
    {
        await using var scenario = new Scenario(options => options.Faults.Add(new(FaultKind.Refuse) { On = EmulatorEndpoint.Retrieve, Status = 529, Times = 6 }));
        await using var process = scenario.Process(options => options.QueueLimit = 10);
        await using var run = await process.GetRequiredService<BatchClient>().StartAsync("waiting", Scenario.Tickets(30), new BatchRunOptions { BatchSize = 10 });

        var waits = (await run.ProgressAsync().ToListAsync()).SelectMany(standing => standing.Waits).ToList();

        Assert.Contains(waits, wait => wait is { Reason: BatchWaitReason.Queue, Until: null });
        Assert.Contains(waits, wait => wait is { Reason: BatchWaitReason.Api, Until: not null, Failures: > 0 } && wait.Message.Contains("529 overloaded_error", StringComparison.Ordinal));
        Assert.Empty(run.Progress.Waits);
    }

    [Fact]
    public async Task A_stream_ends_with_the_handle()
    {
        await using var scenario = new Scenario(options => options.ProcessingTime = ProcessingTime.Between(TimeSpan.FromHours(1), TimeSpan.FromHours(1)));
        await using var process = scenario.Process();
        var run = await process.GetRequiredService<BatchClient>().StartAsync("disposed", Scenario.Tickets(3));
        await using var standings = run.ProgressAsync().GetAsyncEnumerator();
        Assert.True(await standings.MoveNextAsync());

        await run.DisposeAsync();

        await Assert.ThrowsAsync<ObjectDisposedException>(async () =>
        {
            while (await standings.MoveNextAsync())
            {
            }
        });
    }
}
