using System.Collections.Concurrent;
using BatchTyped.Emulator;
using BatchTyped.Scenarios.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace BatchTyped.Scenarios.Tests;

/// <summary>A source that gives nothing, for a while or for ever: all else goes on, and can be ended.</summary>
public class IdleInputTests
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(1);

    private static readonly BatchRunOptions Options = new() { BatchSize = 4, InputIdleLimit = TimeSpan.FromMilliseconds(50) };

    public static TheoryData<bool, bool> Kinds => new() { { true, false }, { false, false }, { true, true }, { false, true } };

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task A_started_batch_is_sent_while_the_source_idles_and_the_wait_is_reported(bool heedsToken, bool blocks)
    {
        await using var scenario = new Scenario();
        await using var process = scenario.Process();
        var input = new IdleInput<ClassifyTicket>(heedsToken, blocks).Give(Scenario.Tickets(6));
        await using var run = await process.GetRequiredService<BatchClient>().StartAsync("idle", input, Options);

        await run.ReachesAsync(progress => progress is { Settled: 6, Waits: [{ Reason: BatchWaitReason.Input }] }).WaitAsync(Limit);
        Assert.False(run.Progress.InputClosed);
        input.Give(Scenario.Tickets(3, first: 7)).End();

        Assert.Equal(Enumerable.Range(1, 9), (await run.AllAsync().WaitAsync(Limit)).Select(result => result.Key).Order());
        Assert.Empty(run.Progress.Waits);
        Assert.Empty(input.Faults);
        Assert.True(input.IsDisposed);
        Assert.Equal(0, scenario.Emulator.Ledger.PaidTwice);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Retries_are_sent_while_the_source_idles(bool heedsToken, bool blocks)
    {
        await using var scenario = new Scenario(options => options.TruncatedShare = 0.5);
        await using var process = scenario.Process();
        var input = new IdleInput<ClassifyTicket>(heedsToken, blocks).Give(Scenario.Tickets(30));
        await using var run = await process.GetRequiredService<BatchClient>().StartAsync("retries", input, Options);

        await run.ReachesAsync(progress => progress is { Settled: 30, Retried: > 0 }).WaitAsync(Limit);

        Assert.False(run.Progress.InputClosed);
        input.End();
        await run.WaitAsync().WaitAsync(Limit);
        Assert.Empty(input.Faults);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Cancel_ends_a_run_whose_source_waits(bool heedsToken, bool blocks)
    {
        await using var scenario = new Scenario();
        await using var process = scenario.Process();
        var input = new IdleInput<ClassifyTicket>(heedsToken, blocks).Give(Scenario.Tickets(6));
        await using var run = await process.GetRequiredService<BatchClient>().StartAsync("canceled", input, new BatchRunOptions { BatchSize = 4 });
        await run.ReachesAsync(progress => progress.Settled == 4).WaitAsync(Limit);
        SpinWait.SpinUntil(() => input.Asked == 7, Limit);

        await run.CancelAsync();
        var results = await run.AllAsync().WaitAsync(Limit);

        // What waited in a started batch has a result too.
        Assert.Equal(Enumerable.Range(1, 6), results.Select(result => result.Key).Order());
        Assert.Equal([5, 6], results.Where(result => result.Outcome == BatchOutcome.Canceled).Select(result => result.Key).Order());
        Assert.Equal(1, scenario.Emulator.Ledger.Batches);
        Assert.Equal(heedsToken, SpinWait.SpinUntil(() => input.IsDisposed, heedsToken ? Limit : TimeSpan.Zero));
        input.End();
        Assert.True(SpinWait.SpinUntil(() => input.IsDisposed, Limit));
        Assert.Empty(input.Faults);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Cancel_from_another_process_ends_a_run_whose_source_gives_nothing_at_all(bool heedsToken, bool blocks)
    {
        await using var scenario = new Scenario();
        await using var process = scenario.Process();
        await using var other = scenario.Process();
        var input = new IdleInput<ClassifyTicket>(heedsToken, blocks);
        await using var run = await process.GetRequiredService<BatchClient>().StartAsync("nothing", input, Options);
        await using var watched = await other.GetRequiredService<BatchClient>().OpenAsync(ClassifyTicket.Definition, "nothing");

        await watched.CancelAsync();

        await run.WaitAsync().WaitAsync(Limit);
        Assert.Empty(input.Faults);
        input.End();
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Disposal_of_the_handle_ends_while_the_source_waits(bool heedsToken, bool blocks)
    {
        await using var scenario = new Scenario();
        var input = new IdleInput<ClassifyTicket>(heedsToken, blocks).Give(Scenario.Tickets(6));
        await using (var process = scenario.Process())
        {
            var run = await process.GetRequiredService<BatchClient>().StartAsync("detached", input, new BatchRunOptions { BatchSize = 4 });
            await run.ReachesAsync(progress => progress.Settled == 4).WaitAsync(Limit);

            await run.DisposeAsync().AsTask().WaitAsync(Limit);
        }

        Assert.Equal(heedsToken, input.IsDisposed);
        input.End();
        SpinWait.SpinUntil(() => input.IsDisposed, Limit);
        Assert.Empty(input.Faults);

        await using var next = scenario.Process();
        await using var again = await next.GetRequiredService<BatchClient>().StartAsync("detached", Scenario.Tickets(6));
        Assert.Equal(Enumerable.Range(1, 6), (await again.AllAsync().WaitAsync(Limit)).Select(result => result.Key).Order());
        Assert.Equal(0, scenario.Emulator.Ledger.PaidTwice);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task A_run_that_pauses_does_so_while_the_source_waits(bool heedsToken, bool blocks)
    {
        await using var scenario = new Scenario();
        await using var process = scenario.Process();
        var client = process.GetRequiredService<BatchClient>();
        var input = new IdleInput<ClassifyTicket>(heedsToken, blocks).Give(Scenario.Tickets(6));
        var options = new BatchRunOptions { BatchSize = 4, MaxCost = 0.000001m, InputIdleLimit = TimeSpan.FromMilliseconds(50) };
        await using (var run = await client.StartAsync("paused", input, options))
        {
            await Assert.ThrowsAsync<BatchRunPausedException>(() => run.WaitAsync().WaitAsync(Limit));
            await run.CancelAsync();
            await Assert.ThrowsAsync<BatchRunPausedException>(() => run.WaitAsync().WaitAsync(Limit));
        }

        await using var opened = await client.OpenAsync(ClassifyTicket.Definition, "paused");
        await opened.WaitAsync().WaitAsync(Limit);
        Assert.Equal(0, scenario.Emulator.Ledger.Batches);
        Assert.Empty(input.Faults);
        input.End();
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task A_start_that_compares_a_source_which_idles_can_be_broken_off(bool heedsToken, bool blocks)
    {
        await using var scenario = new Scenario();
        await using var process = scenario.Process();
        var client = process.GetRequiredService<BatchClient>();
        await using (var run = await client.StartAsync("compared", new IdleInput<ClassifyTicket>().Give(Scenario.Tickets(6)), Options))
        {
            await run.ReachesAsync(progress => progress.Settled == 6).WaitAsync(Limit);
        }

        var input = new IdleInput<ClassifyTicket>(heedsToken, blocks).Give(Scenario.Tickets(3));
        using var stop = new CancellationTokenSource();
        var starting = client.StartAsync("compared", input, Options, stop.Token);
        SpinWait.SpinUntil(() => input.Asked == 4, Limit);
        await stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => starting.WaitAsync(Limit));
        input.End();
        SpinWait.SpinUntil(() => input.IsDisposed, Limit);
        Assert.Empty(input.Faults);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Cancel_ends_a_run_whose_start_compares_a_source_which_idles(bool heedsToken, bool blocks)
    {
        await using var scenario = new Scenario();
        await using var process = scenario.Process();
        await using var other = scenario.Process();
        var client = process.GetRequiredService<BatchClient>();
        await using (var run = await client.StartAsync("compared", new IdleInput<ClassifyTicket>().Give(Scenario.Tickets(6)), Options))
        {
            await run.ReachesAsync(progress => progress.Settled == 6).WaitAsync(Limit);
        }

        var input = new IdleInput<ClassifyTicket>(heedsToken, blocks).Give(Scenario.Tickets(3));
        var starting = client.StartAsync("compared", input, Options);
        SpinWait.SpinUntil(() => input.Asked == 4, Limit);
        await using (var watched = await other.GetRequiredService<BatchClient>().OpenAsync(ClassifyTicket.Definition, "compared"))
        {
            await watched.CancelAsync();
        }

        await using var canceled = await starting.WaitAsync(Limit);
        Assert.Equal(Enumerable.Range(1, 6), (await canceled.AllAsync().WaitAsync(Limit)).Select(result => result.Key).Order());
        Assert.Empty(input.Faults);
        input.End();
    }

    [Fact]
    public async Task A_sequence_that_blocks_its_thread_is_a_source_that_waits()
    {
        await using var scenario = new Scenario();
        await using var process = scenario.Process();
        using var items = new BlockingCollection<ClassifyTicket>();
        foreach (var ticket in Scenario.Tickets(6))
        {
            items.Add(ticket);
        }

        await using var run = await process.GetRequiredService<BatchClient>().StartAsync("blocking", items.GetConsumingEnumerable(), Options);
        await run.ReachesAsync(progress => progress.Settled == 6).WaitAsync(Limit);
        items.CompleteAdding();

        Assert.Equal(6, (await run.AllAsync().WaitAsync(Limit)).Count);
    }

    [Fact]
    public async Task An_error_of_another_run_that_a_source_throws_does_not_end_the_input()
    {
        await using var scenario = new Scenario();
        await using var process = scenario.Process();
        var client = process.GetRequiredService<BatchClient>();
        await using (var run = await client.StartAsync("stages", Failing(), Options))
        {
            var error = await Assert.ThrowsAsync<BatchRunPausedException>(() => run.WaitAsync().WaitAsync(Limit));
            Assert.Equal("other", error.Run);
        }

        await using var again = await client.StartAsync("stages", Scenario.Tickets(9), Options);
        Assert.Equal(9, (await again.AllAsync().WaitAsync(Limit)).Count);

        static async IAsyncEnumerable<ClassifyTicket> Failing()
        {
            foreach (var ticket in Scenario.Tickets(6))
            {
                yield return ticket;
            }

            await Task.Yield();
            throw new BatchRunPausedException("other", BatchPauseReason.Budget, "simulated");
        }
    }
}
