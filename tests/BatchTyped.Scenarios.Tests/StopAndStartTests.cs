using System.Globalization;
using BatchTyped.Emulator;
using BatchTyped.Scenarios.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace BatchTyped.Scenarios.Tests;

/// <summary>
/// The real loops, with threads, timers, SQLite and files: stopped and started at random moments while the service fails at random.
/// BATCHTYPED_ROUNDS says how many rounds (4 by default); which steps they are stopped at follows from the round's number.
/// </summary>
public class StopAndStartTests
{
    private const int Items = 60;
    private const int Stops = 4;

    public static TheoryData<int> Rounds => [.. Enumerable.Range(1, int.Parse(
        Environment.GetEnvironmentVariable("BATCHTYPED_ROUNDS") is { Length: > 0 } rounds ? rounds : "4", CultureInfo.InvariantCulture))];

    [Theory]
    [MemberData(nameof(Rounds))]
    public async Task Each_item_ends_once_and_nothing_is_paid_twice(int round)
    {
        var random = new Random(round);
        await using var scenario = new Scenario(options =>
        {
            options.Seed = round;
            options.ErroredShare = 0.1;
            options.TruncatedShare = 0.1;
            options.ProcessingTime = ProcessingTime.Between(TimeSpan.Zero, TimeSpan.FromMilliseconds(200));
            Fault[] faults =
            [
                new(FaultKind.LoseAnswer) { On = EmulatorEndpoint.Create, Probability = 0.2, Times = 2 },
                new(FaultKind.FailAfterAccepting) { On = EmulatorEndpoint.Create, Probability = 0.2, Times = 2 },
                new(FaultKind.ResetAfterUpload) { On = EmulatorEndpoint.Create, Probability = 0.2, Times = 2 },
                new(FaultKind.ResetDownload) { On = EmulatorEndpoint.Results, AfterBytes = 1_000, Probability = 0.2, Times = 2 },
                new(FaultKind.DropLines) { On = EmulatorEndpoint.Results, Share = 0.3, Probability = 0.3, Times = 2 },
                new(FaultKind.Refuse) { On = EmulatorEndpoint.Retrieve, Status = 503, Probability = 0.1, Times = 2 },
            ];
            foreach (var fault in faults.Where(_ => random.Next(2) == 0))
            {
                options.Faults.Add(fault);
            }
        });

        for (var stop = 0; stop < Stops; stop++)
        {
            await StopAfterAsync(scenario, random.Next(1, 40));
        }

        await using var process = scenario.Process();
        await using var run = await process.GetRequiredService<BatchClient>().StartAsync("round", Scenario.Tickets(Items), Options());
        var results = await run.AllAsync();

        Assert.Equal(Enumerable.Range(1, Items), results.Select(result => result.Key).Order());
        Assert.All(results, result => Assert.Equal(result.Key, result.Item.Id));
        Assert.All(results, result => Assert.NotNull(result.Value));
        Assert.Equal(0, scenario.Emulator.Ledger.PaidTwice);
        Assert.True((await run.SummaryAsync()).IsEnded);
    }

    /// <summary>A process that drives the run for so many steps, or to its end, and detaches in the middle of whatever it does.</summary>
    private static async Task StopAfterAsync(Scenario scenario, int steps)
    {
        var stop = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var process = scenario.Process();
        var options = Options();
        options.Progress = new Steps(() =>
        {
            if (--steps <= 0)
            {
                stop.TrySetResult();
            }
        });
        await using var run = await process.GetRequiredService<BatchClient>().StartAsync("round", Scenario.Tickets(Items), options);
        await Task.WhenAny(stop.Task, run.WaitAsync());
    }

    private static BatchRunOptions Options() => new() { BatchSize = 7, ParallelUploads = 2, Retry = new BatchRetryOptions { ErroredAttempts = 10, TruncatedAttempts = 10 } };

    /// <summary>Counts on the pump's own thread, so that a stop comes in the middle of its work.</summary>
    private sealed class Steps(Action count) : IProgress<BatchProgress>
    {
        public void Report(BatchProgress value) => count();
    }
}
