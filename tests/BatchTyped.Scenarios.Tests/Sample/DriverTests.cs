using BatchTyped.Emulator;

namespace BatchTyped.Scenarios.Tests.Sample;

/// <summary>Several processes on one state folder: one of them drives the run, the others say so.</summary>
public sealed class DriverTests : IAsyncDisposable
{
    private const int Failed = 1;

    private static readonly int Processes = TestSize.Read("BATCHTYPED_DRIVERS", 3);
    private static readonly TimeSpan ProcessingTimeOfBatches = TimeSpan.FromHours(1);

    private readonly BatchEmulator _emulator = new(new EmulatorOptions { ProcessingTime = ProcessingTime.Of(ProcessingTimeOfBatches) });
    private readonly Desk _desk = new("ArticleSummaries");

    public async ValueTask DisposeAsync()
    {
        await _emulator.DisposeAsync();
        _desk.Dispose();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_frozen_driver_keeps_its_run_until_it_is_killed(bool isKilled)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "The signals are those of Linux.");
        var command = await CommandAsync();
        await using var frozen = _desk.Start(command);
        await frozen.LineWithAsync("at the API");
        frozen.Freeze();

        (await _desk.RunAsync(command)).ShouldFail(Failed, "is driven by", $"{frozen.Id}");

        _emulator.AdvanceClock(ProcessingTimeOfBatches);
        if (isKilled)
        {
            frozen.Kill();
            (await _desk.RunAsync(command)).ShouldSucceed();
        }
        else
        {
            frozen.Wake();
            (await frozen.EndAsync()).ShouldSucceed();
        }

        AssertAllArePaidOnce();
    }

    [Fact]
    public async Task Of_processes_that_start_at_the_same_moment_one_drives_the_run()
    {
        var command = await CommandAsync();
        var programs = Enumerable.Range(0, Processes).Select(_ => _desk.Start(command)).ToList();
        try
        {
            // Batches end only after the others have: none of them can find an ended run.
            var endings = programs.Select(program => program.EndAsync()).ToList();
            while (endings.Count > 1)
            {
                var ending = await Task.WhenAny(endings);
                endings.Remove(ending);
                (await ending).ShouldFail(Failed, "is driven by");
            }

            using var look = new PeriodicTimer(TimeSpan.FromMilliseconds(20));
            while (_emulator.Ledger.Batches == 0)
            {
                Assert.False(endings[0].IsCompleted, "The driver ended before it sent a batch.");
                await look.WaitForNextTickAsync(TestContext.Current.CancellationToken);
            }

            _emulator.AdvanceClock(ProcessingTimeOfBatches);
            (await endings[0]).ShouldSucceed();
        }
        finally
        {
            foreach (var program in programs)
            {
                await program.DisposeAsync();
            }
        }

        AssertAllArePaidOnce();
    }

    private async Task<string[]> CommandAsync() => ["--base-url", (await _emulator.StartAsync()).AbsoluteUri];

    private void AssertAllArePaidOnce()
    {
        var ids = _desk.ReadIds("summaries-out/summaries.csv").ToList();
        Assert.NotEmpty(ids);
        Assert.Equal(ids.Distinct(), ids);
        Assert.Equal(ids.Count, _emulator.Ledger.Requests);
        Assert.Equal(0, _emulator.Ledger.PaidTwice);
    }
}
