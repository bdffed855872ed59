using BatchTyped.Emulator;
using BatchTyped.Scenarios.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace BatchTyped.Scenarios.Tests;

/// <summary>Handles that only follow: they read along, whoever drives, and take nothing from anybody.</summary>
public sealed class FollowTests : IAsyncDisposable
{
    private const string Name = "followed";

    private readonly Scenario _scenario = new(options => options.ProcessingTime = ProcessingTime.Of(TimeSpan.FromHours(1)));

    public ValueTask DisposeAsync() => _scenario.DisposeAsync();

    [Fact]
    public async Task Results_are_seen_as_they_settle_in_another_process_without_a_key()
    {
        await using var process = _scenario.Process(options => options.QueueLimit = 4);
        await using var other = Reader();
        await using var started = await process.GetRequiredService<BatchClient>().StartAsync(Name, Scenario.Tickets(12), new BatchRunOptions { BatchSize = 4 });
        await using var followed = await other.GetRequiredService<BatchClient>().OpenAsync(ClassifyTicket.Definition, Name, BatchOpenMode.Follow);
        await using var results = followed.ResultsAsync().GetAsyncEnumerator();
        for (var settled = 0; settled < 12; settled += 4)
        {
            await started.UntilAsync(progress => progress.BatchesInProgress == 1);
            _scenario.Emulator.AdvanceClock(TimeSpan.FromHours(2));
            for (var number = 0; number < 4; number++)
            {
                Assert.True(await results.MoveNextAsync());
            }
        }

        Assert.False(await results.MoveNextAsync());
        await followed.WaitAsync();
        var (summary, ofDriver) = (await followed.SummaryAsync(), await started.SummaryAsync());
        Assert.Equal(ofDriver.ToString(), summary.ToString());
        Assert.Equal((12, true, true), (summary.Settled, summary.IsEnded, summary.AnswersChecked));
    }

    [Fact]
    public async Task A_run_that_nobody_drives_says_so_until_somebody_does()
    {
        await using var other = Reader();
        await StopInTheMiddleAsync();
        await using var followed = await other.GetRequiredService<BatchClient>().OpenAsync(ClassifyTicket.Definition, Name, BatchOpenMode.Follow);
        var wait = Assert.Single(followed.Progress.Waits);
        Assert.Equal(BatchWaitReason.Driver, wait.Reason);
        Assert.Contains("Nobody drives the run", wait.Message, StringComparison.Ordinal);
        var end = followed.WaitAsync();

        await using var process = _scenario.Process();
        await using var started = await process.GetRequiredService<BatchClient>().StartAsync(Name, Scenario.Tickets(12));
        await followed.UntilAsync(progress => progress.Waits.Count == 0);
        Assert.False(end.IsCompleted);
        _scenario.Emulator.AdvanceClock(TimeSpan.FromHours(2));
        await end;
        Assert.Equal(12, (await followed.AllAsync()).Count);
    }

    [Fact]
    public async Task A_follower_keeps_nobody_from_driving_and_no_driver_alive()
    {
        await using var process = _scenario.Process();
        var client = process.GetRequiredService<BatchClient>();
        var first = await client.StartAsync(Name, Scenario.Tickets(12));
        await first.UntilAsync(progress => progress.BatchesInProgress == 1);
        await using var followed = await client.OpenAsync(ClassifyTicket.Definition, Name, BatchOpenMode.Follow);
        Assert.Empty(followed.Progress.Waits);

        await first.DisposeAsync();
        await followed.UntilAsync(progress => progress.Waits.Any(wait => wait.Reason == BatchWaitReason.Driver));

        await using var second = await client.StartAsync(Name, Scenario.Tickets(12));
        _scenario.Emulator.AdvanceClock(TimeSpan.FromHours(2));
        Assert.Equal(12, (await followed.AllAsync()).Count);
    }

    [Fact]
    public async Task A_follower_makes_no_lock_and_changes_no_row()
    {
        await StopInTheMiddleAsync();
        Directory.Delete(Path.Combine(_scenario.StatePath, "locks"), recursive: true);
        await using var other = Reader();
        var client = other.GetRequiredService<BatchClient>();
        var before = await client.FindRunAsync(Name);
        await using (var followed = await client.OpenAsync(ClassifyTicket.Definition, Name, BatchOpenMode.Follow))
        {
            Assert.Equal(12, followed.Progress.Items);
            Assert.Equal(BatchWaitReason.Driver, (await followed.ProgressAsync().FirstAsync()).Waits.Single().Reason);
        }

        Assert.False(Directory.Exists(Path.Combine(_scenario.StatePath, "locks")));
        Assert.Equivalent(before, await client.FindRunAsync(Name), strict: true);
        Assert.Equal(1, _scenario.Emulator.Ledger.Batches);
    }

    [Fact]
    public async Task Its_callback_hears_what_changes_and_a_pause_does_not_end_it()
    {
        var heard = new List<BatchProgress>();
        await using var other = Reader();
        await using var process = _scenario.Process();
        var started = await process.GetRequiredService<BatchClient>().StartAsync(Name, Scenario.Tickets(12));
        await started.UntilAsync(progress => progress.BatchesInProgress == 1);
        await using var followed = await other.GetRequiredService<BatchClient>().OpenAsync(
            ClassifyTicket.Definition, Name, BatchOpenMode.Follow, new BatchRunOptions { Progress = new Recorder(heard) });

        _scenario.Emulator.Faults.Add(new(FaultKind.Refuse) { On = EmulatorEndpoint.Retrieve, Status = 401, Times = 1 });
        await Assert.ThrowsAsync<BatchRunPausedException>(() => started.WaitAsync());
        await started.DisposeAsync();
        await followed.UntilAsync(progress => progress.Pause == BatchPauseReason.Credentials && progress.Waits.Count == 1);

        await using var again = await process.GetRequiredService<BatchClient>().StartAsync(Name, Scenario.Tickets(12));
        _scenario.Emulator.AdvanceClock(TimeSpan.FromHours(2));
        await followed.WaitAsync();
        lock (heard)
        {
            Assert.Equal(1, heard[0].BatchesInProgress);
            Assert.Contains(heard, progress => progress.Pause == BatchPauseReason.Credentials);
            Assert.True(heard[^1].IsEnded);
        }
    }

    /// <summary>The state that a follower has read is older than the files: what was dropped meanwhile is no damage.</summary>
    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    public async Task What_the_driver_drops_meanwhile_is_passed_over(int readBefore)
    {
        await using var process = _scenario.Process();
        await using var other = Reader();
        await using var started = await process.GetRequiredService<BatchClient>().StartAsync(
            Name, Scenario.Tickets(12), new BatchRunOptions { BatchSize = 4, Keep = BatchArchiveKeep.Undelivered });
        await started.UntilAsync(progress => progress.BatchesInProgress == 3);
        _scenario.Emulator.AdvanceClock(TimeSpan.FromHours(2));
        await started.WaitAsync();
        await using var followed = await other.GetRequiredService<BatchClient>().OpenAsync(ClassifyTicket.Definition, Name, BatchOpenMode.Follow);
        await using var results = followed.ResultsAsync().GetAsyncEnumerator();
        for (var read = 0; read < readBefore; read++)
        {
            Assert.True(await results.MoveNextAsync());
        }

        // Once the driver has handed all of them out, the files go.
        Assert.Equal(12, (await started.AllAsync()).Count);
        var files = Path.Combine(_scenario.StatePath, "runs", Name);
        while (Directory.EnumerateFiles(files, "*.results.jsonl").Any())
        {
            await Task.Yield();
        }

        var rest = 0;
        while (await results.MoveNextAsync())
        {
            rest++;
        }

        Assert.InRange(rest, 0, 4);
        Assert.InRange((await followed.SummaryAsync()).Settled, 12, 12);
    }

    [Fact]
    public async Task Files_that_are_missing_and_were_not_dropped_are_still_an_error()
    {
        await using var process = _scenario.Process();
        await using var started = await process.GetRequiredService<BatchClient>().StartAsync(Name, Scenario.Tickets(4));
        await started.UntilAsync(progress => progress.BatchesInProgress == 1);
        _scenario.Emulator.AdvanceClock(TimeSpan.FromHours(2));
        await started.WaitAsync();
        await using var other = Reader();
        await using var followed = await other.GetRequiredService<BatchClient>().OpenAsync(ClassifyTicket.Definition, Name, BatchOpenMode.Follow);
        File.Delete(Directory.EnumerateFiles(Path.Combine(_scenario.StatePath, "runs", Name), "*.results.jsonl").Single());

        await Assert.ThrowsAsync<BatchArchiveException>(() => followed.AllAsync());
    }

    [Fact]
    public async Task An_unknown_mode_is_refused()
    {
        await using var other = Reader();
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => other.GetRequiredService<BatchClient>().OpenAsync(ClassifyTicket.Definition, Name, (BatchOpenMode)7));
    }

    /// <summary>What a process has that only reads: no key, and another address than the run's.</summary>
    private ServiceProvider Reader() => _scenario.Process(options => options.ApiKey = null);

    private async Task StopInTheMiddleAsync()
    {
        await using var process = _scenario.Process();
        await using var run = await process.GetRequiredService<BatchClient>().StartAsync(Name, Scenario.Tickets(12));
        await run.UntilAsync(progress => progress is { BatchesInProgress: 1, InputClosed: true });
    }

    private sealed class Recorder(List<BatchProgress> heard) : IProgress<BatchProgress>
    {
        public void Report(BatchProgress value)
        {
            lock (heard)
            {
                heard.Add(value);
            }
        }
    }
}
