using BatchTyped.Emulator;
using BatchTyped.Scenarios.Tests.Support;
using BatchTyped.Store;
using Microsoft.Extensions.DependencyInjection;

namespace BatchTyped.Scenarios.Tests;

/// <summary>Several handles of one client on one run: one driver, as long as one of them is open.</summary>
public sealed class SharedDriverTests : IAsyncDisposable
{
    private const string Name = "shared";

    private readonly Scenario _scenario;

    public SharedDriverTests() => _scenario = new Scenario(options => options.ProcessingTime = ProcessingTime.Of(TimeSpan.FromHours(1)));

    public ValueTask DisposeAsync() => _scenario.DisposeAsync();

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_handle_that_was_opened_beside_a_start_outlives_it(bool startIsClosedFirst)
    {
        await using var process = _scenario.Process();
        var client = process.GetRequiredService<BatchClient>();
        var started = await client.StartAsync(Name, Scenario.Tickets(12), new BatchRunOptions { BatchSize = 4 });
        var opened = await client.OpenAsync(ClassifyTicket.Definition, Name);
        await opened.UntilAsync(progress => progress is { BatchesInProgress: 3, InputClosed: true });

        await (startIsClosedFirst ? started : opened).DisposeAsync();
        Assert.True(IsDriven());
        _scenario.Emulator.AdvanceClock(TimeSpan.FromHours(2));
        var rest = startIsClosedFirst ? opened : started;
        Assert.Equal(Enumerable.Range(1, 12), (await rest.AllAsync()).Select(result => result.Key).Order());
        await rest.DisposeAsync();

        Assert.False(IsDriven());
        Assert.Equal(0, _scenario.Emulator.Ledger.PaidTwice);
    }

    [Fact]
    public async Task A_start_beside_an_opened_handle_goes_on_with_the_input_for_both()
    {
        await using var process = _scenario.Process(options => options.QueueLimit = 4);
        var client = process.GetRequiredService<BatchClient>();
        await using (var first = await client.StartAsync(Name, Scenario.Tickets(12), new BatchRunOptions { BatchSize = 4, BuildAheadBytes = 0 }))
        {
            await first.UntilAsync(progress => progress.BatchesInProgress == 1);
        }

        await using var opened = await client.OpenAsync(ClassifyTicket.Definition, Name);
        var results = opened.AllAsync();
        Assert.False(opened.Progress.InputClosed);
        await using var started = await client.StartAsync(Name, Scenario.Tickets(12), new BatchRunOptions { BatchSize = 4, BuildAheadBytes = 0 });
        while (!results.IsCompleted)
        {
            _scenario.Emulator.AdvanceClock(TimeSpan.FromHours(2));
            await Task.WhenAny(results, opened.ProgressAsync().Skip(1).FirstAsync().AsTask());
        }

        Assert.Equal(Enumerable.Range(1, 12), (await results).Select(result => result.Key).Order());
        Assert.Equal(12, (await started.AllAsync()).Count);
        Assert.Equal(0, _scenario.Emulator.Ledger.PaidTwice);
    }

    [Fact]
    public async Task A_start_with_another_input_fails_and_the_opened_handle_drives_on()
    {
        await using var process = _scenario.Process();
        var client = process.GetRequiredService<BatchClient>();
        await using (var first = await client.StartAsync(Name, Scenario.Tickets(12), new BatchRunOptions { BatchSize = 4 }))
        {
            await first.UntilAsync(progress => progress is { BatchesInProgress: 3, InputClosed: true });
        }

        await using var opened = await client.OpenAsync(ClassifyTicket.Definition, Name);
        await Assert.ThrowsAsync<BatchInputChangedException>(() => client.StartAsync(Name, Scenario.Tickets(13)));
        await Assert.ThrowsAsync<BatchInputChangedException>(() => client.StartAsync(Name, new[] { new DraftReply(1, "text") }));

        Assert.True(IsDriven());
        _scenario.Emulator.AdvanceClock(TimeSpan.FromHours(2));
        Assert.Equal(12, (await opened.AllAsync()).Count);
    }

    [Fact]
    public async Task A_second_start_is_refused_while_the_first_has_the_input_and_allowed_after_it()
    {
        await using var process = _scenario.Process();
        var client = process.GetRequiredService<BatchClient>();
        var first = await client.StartAsync(Name, Scenario.Tickets(4));
        await first.UntilAsync(progress => progress.BatchesInProgress == 1);

        await Assert.ThrowsAsync<BatchRunBusyException>(() => client.StartAsync(Name, Scenario.Tickets(4)));
        await Task.WhenAll(first.DisposeAsync().AsTask(), StartAsync());

        async Task StartAsync()
        {
            await using var second = await client.StartAsync(Name, Scenario.Tickets(4));
            _scenario.Emulator.AdvanceClock(TimeSpan.FromHours(2));
            Assert.Equal(4, (await second.AllAsync()).Count);
            await using var third = await client.StartAsync(Name, Scenario.Tickets(4));
            Assert.Equal(4, (await third.AllAsync()).Count);
        }
    }

    [Fact]
    public async Task What_stops_the_driver_reaches_every_handle_and_the_next_start_goes_on()
    {
        await using var process = _scenario.Process();
        var client = process.GetRequiredService<BatchClient>();
        await using var started = await client.StartAsync(Name, Scenario.Tickets(4));
        await using var opened = await client.OpenAsync(ClassifyTicket.Definition, Name);
        await started.UntilAsync(progress => progress is { BatchesInProgress: 1, InputClosed: true });

        _scenario.Emulator.Faults.Add(new(FaultKind.Refuse) { On = EmulatorEndpoint.Retrieve, Status = 401, Times = 1 });
        Assert.Equal(BatchPauseReason.Credentials, (await Assert.ThrowsAsync<BatchRunPausedException>(() => started.WaitAsync())).Reason);
        Assert.Equal(BatchPauseReason.Credentials, (await Assert.ThrowsAsync<BatchRunPausedException>(() => opened.AllAsync())).Reason);

        await using var again = await client.StartAsync(Name, Scenario.Tickets(4));
        _scenario.Emulator.AdvanceClock(TimeSpan.FromHours(2));
        Assert.Equal(4, (await again.AllAsync()).Count);
    }

    [Fact]
    public async Task A_handle_that_is_disposed_of_ends_its_own_waits_alone()
    {
        await using var process = _scenario.Process();
        var client = process.GetRequiredService<BatchClient>();
        await using var started = await client.StartAsync(Name, Scenario.Tickets(4));
        var opened = await client.OpenAsync(ClassifyTicket.Definition, Name);
        await started.UntilAsync(progress => progress.BatchesInProgress == 1);
        var ofOpened = opened.WaitAsync();
        var ofStarted = started.WaitAsync();

        await opened.DisposeAsync();
        await opened.DisposeAsync();

        await Assert.ThrowsAsync<ObjectDisposedException>(() => ofOpened);
        Assert.False(ofStarted.IsCompleted);
        _scenario.Emulator.AdvanceClock(TimeSpan.FromHours(2));
        await ofStarted;
    }

    [Fact]
    public async Task A_client_that_is_disposed_of_ends_all_handles_and_starts_nothing_more()
    {
        var process = _scenario.Process();
        var client = process.GetRequiredService<BatchClient>();
        var started = await client.StartAsync(Name, Scenario.Tickets(4));
        var opened = await client.OpenAsync(ClassifyTicket.Definition, Name);
        var waits = new[] { started.WaitAsync(), opened.WaitAsync() };
        await started.UntilAsync(progress => progress.BatchesInProgress == 1);

        await process.DisposeAsync();

        Assert.False(IsDriven());
        foreach (var wait in waits)
        {
            await Assert.ThrowsAsync<ObjectDisposedException>(() => wait);
        }

        await Assert.ThrowsAsync<ObjectDisposedException>(() => client.StartAsync(Name, Scenario.Tickets(4)));
        await Assert.ThrowsAsync<ObjectDisposedException>(() => client.OpenAsync(ClassifyTicket.Definition, Name));
        await opened.DisposeAsync();
        await started.DisposeAsync();
    }

    [Fact]
    public async Task Every_handle_hears_of_progress_by_its_own_callback_while_it_is_open()
    {
        var (first, second) = (new Heard(), new Heard());
        await using var process = _scenario.Process();
        var client = process.GetRequiredService<BatchClient>();
        await using var started = await client.StartAsync(Name, Scenario.Tickets(4), new BatchRunOptions { Progress = first });
        await started.UntilAsync(progress => progress.BatchesInProgress == 1);
        var opened = await client.OpenAsync(ClassifyTicket.Definition, Name, new BatchRunOptions { Progress = second });
        Assert.Equal(1, second.Last!.BatchesInProgress);

        await opened.DisposeAsync();
        _scenario.Emulator.AdvanceClock(TimeSpan.FromHours(2));
        await started.WaitAsync();

        Assert.Equal(4, first.Last!.Settled);
        Assert.Equal(0, second.Last.Settled);
    }

    [Fact]
    public async Task Results_that_an_opened_handle_reads_are_not_dropped_for_the_one_that_started()
    {
        await using var process = _scenario.Process();
        var client = process.GetRequiredService<BatchClient>();
        var options = new BatchRunOptions { BatchSize = 4, Keep = BatchArchiveKeep.Undelivered };
        await using var started = await client.StartAsync(Name, Scenario.Tickets(12), options);
        await started.UntilAsync(progress => progress.BatchesInProgress == 3);
        _scenario.Emulator.AdvanceClock(TimeSpan.FromHours(2));
        await using (var opened = await client.OpenAsync(ClassifyTicket.Definition, Name, options))
        {
            Assert.Equal(12, (await opened.AllAsync()).Count);
        }

        Assert.Equal(12, (await started.AllAsync()).Count);
    }

    [Fact]
    public async Task A_second_client_of_the_process_follows_and_is_refused_a_start()
    {
        await using var process = _scenario.Process();
        await using var other = _scenario.Process();
        await using var started = await process.GetRequiredService<BatchClient>().StartAsync(Name, Scenario.Tickets(4));
        await started.UntilAsync(progress => progress.BatchesInProgress == 1);
        var client = other.GetRequiredService<BatchClient>();
        await using var followed = await client.OpenAsync(ClassifyTicket.Definition, Name);
        await Assert.ThrowsAsync<BatchRunBusyException>(() => client.StartAsync(Name, Scenario.Tickets(4)));

        await followed.CancelAsync();
        await started.UntilAsync(progress => progress.IsCanceled);
        _scenario.Emulator.AdvanceClock(TimeSpan.FromHours(2));

        Assert.Equal(4, (await followed.AllAsync()).Count);
    }

    private bool IsDriven()
    {
        using var free = RunLockFile.TryTake(Path.Combine(_scenario.StatePath, "locks", Name + ".lock"));
        return free is null;
    }

    private sealed class Heard : IProgress<BatchProgress>
    {
        internal BatchProgress? Last { get; private set; }

        public void Report(BatchProgress value) => Last = value;
    }
}
