using System.Globalization;
using BatchTyped.Emulator;
using BatchTyped.Scenarios.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace BatchTyped.Scenarios.Tests;

/// <summary>
/// An older copy of the database beside the files of now: copied at every step of a run, put back once the run has gone on. Either the
/// start says so and nothing is sent or deleted, or nothing is paid twice. BATCHTYPED_ROUNDS says how many rounds (3 by default).
/// </summary>
public class RollbackTests
{
    private const int Items = 24;

    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(2);

    private static readonly string[] Database = ["state.db", "state.db-wal", "state.db-shm"];

    public static TheoryData<int> Rounds => [.. Enumerable.Range(1, int.Parse(
        Environment.GetEnvironmentVariable("BATCHTYPED_ROUNDS") is { Length: > 0 } rounds ? rounds : "3", CultureInfo.InvariantCulture))];

    [Theory]
    [MemberData(nameof(Rounds))]
    public async Task A_database_of_any_earlier_step_stops_the_run_or_pays_nothing_twice(int round)
    {
        var random = new Random(round);
        await using var scenario = NewScenario(round);
        using var copies = new Copies(scenario.StatePath);
        var stopAfter = random.Next(10, 60);
        await RunAsync(scenario, copies, stopAfter);
        var last = copies.Take();
        var stopped = 0;
        for (var copy = 0; copy < last; copy++)
        {
            copies.PutBack(copy);
            stopped += await StopsAsync(scenario, copies) ? 1 : 0;
            Assert.Equal(0, scenario.Emulator.Ledger.PaidTwice);
            copies.PutBack(last);
            if (await RunAsync(scenario, copies: null, stopAfter: 3))
            {
                break;
            }

            last = copies.Retake(last);
        }

        Assert.True(stopped > 0, "No copy was older than what had been sent.");
        await using var process = scenario.Process();
        await using var run = await process.GetRequiredService<BatchClient>().StartAsync("rolled", Scenario.Tickets(Items), Options());
        Assert.Equal(Enumerable.Range(1, Items), (await run.AllAsync().WaitAsync(Limit)).Select(result => result.Key).Order());
        Assert.Equal(0, scenario.Emulator.Ledger.PaidTwice);
    }

    [Theory]
    [MemberData(nameof(Rounds))]
    public async Task One_flipped_bit_of_the_write_ahead_log_stops_the_run_or_pays_nothing_twice(int round)
    {
        var random = new Random(round);
        await using var scenario = NewScenario(round);
        using var copies = new Copies(scenario.StatePath);
        await RunAsync(scenario, copies, stopAfter: int.MaxValue);
        var stopped = 0;
        for (var time = 0; time < 12; time++)
        {
            // The last copy was taken while the log held all that the run had come to.
            copies.PutBack(copies.Count - 1);
            var log = Path.Combine(scenario.StatePath, "state.db-wal");
            var bytes = await File.ReadAllBytesAsync(log);
            bytes[random.Next(bytes.Length)] ^= (byte)(1 << random.Next(8));
            await File.WriteAllBytesAsync(log, bytes);

            stopped += await StopsAsync(scenario, copies) ? 1 : 0;
            Assert.Equal(0, scenario.Emulator.Ledger.PaidTwice);
        }

        Assert.True(stopped > 0, "No flipped bit took rows back.");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_database_that_is_gone_stops_starts_and_openings_until_the_run_is_deleted(bool beforeAnythingWasSent)
    {
        await using var scenario = NewScenario(1);
        using var copies = new Copies(scenario.StatePath);
        await RunAsync(scenario, copies, beforeAnythingWasSent ? 2 : 20);
        copies.DeleteDatabase();

        await using var process = scenario.Process();
        var client = process.GetRequiredService<BatchClient>();
        var batches = scenario.Emulator.Ledger.Batches;
        var error = await Assert.ThrowsAsync<BatchStateException>(() => client.StartAsync("rolled", Scenario.Tickets(Items), Options()));
        await Assert.ThrowsAsync<BatchStateException>(() => client.OpenAsync(ClassifyTicket.Definition, "rolled"));

        Assert.Contains("rolled", error.Message, StringComparison.Ordinal);
        Assert.Contains(nameof(BatchClient.DeleteRunAsync), error.Message, StringComparison.Ordinal);
        Assert.Equal(batches, scenario.Emulator.Ledger.Batches);
        await client.DeleteRunAsync("rolled");
        await using var again = await client.StartAsync("rolled", Scenario.Tickets(Items), Options());
        Assert.Equal(Items, (await again.AllAsync().WaitAsync(Limit)).Count);
    }

    private static Scenario NewScenario(int round) => new(options =>
    {
        options.Seed = round;
        options.TruncatedShare = 0.2;
        options.ProcessingTime = ProcessingTime.Between(TimeSpan.Zero, TimeSpan.FromMilliseconds(50));
        if (round % 2 == 0)
        {
            options.Faults.Add(new Fault(FaultKind.LoseAnswer) { On = EmulatorEndpoint.Create, Probability = 0.3, Times = 2 });
        }
    });

    private static BatchRunOptions Options() => new() { BatchSize = 5, Retry = new BatchRetryOptions { TruncatedAttempts = 10 } };

    /// <returns>Whether the run has ended.</returns>
    private static async Task<bool> RunAsync(Scenario scenario, Copies? copies, int stopAfter)
    {
        var stop = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var process = scenario.Process();
        var options = Options();
        options.Progress = new Steps(() =>
        {
            copies?.Take();
            if (--stopAfter == 0)
            {
                stop.TrySetResult();
            }
        });
        await using var run = await process.GetRequiredService<BatchClient>().StartAsync("rolled", Scenario.Tickets(Items), options);
        await Task.WhenAny(stop.Task, run.WaitAsync()).WaitAsync(Limit);
        return run.Progress.IsEnded;
    }

    /// <summary>A start over a database that was put back.</summary>
    private static async Task<bool> StopsAsync(Scenario scenario, Copies copies)
    {
        var (before, batches) = (copies.Files(), scenario.Emulator.Ledger.Batches);
        await using var process = scenario.Process();
        try
        {
            await using var run = await process.GetRequiredService<BatchClient>().StartAsync("rolled", Scenario.Tickets(Items), Options());
            await run.WaitAsync().WaitAsync(Limit);
            return false;
        }
        catch (BatchStateException)
        {
            Assert.Equal(batches, scenario.Emulator.Ledger.Batches);
            Assert.Equal(before, copies.Files());
            return true;
        }
    }

    private sealed class Steps(Action count) : IProgress<BatchProgress>
    {
        public void Report(BatchProgress value) => count();
    }

    /// <summary>Copies of the database, as it was at each step.</summary>
    private sealed class Copies(string folder) : IDisposable
    {
        private readonly string _copies = Directory.CreateTempSubdirectory("batchtyped-").FullName;

        internal int Count { get; private set; }

        internal int Take()
        {
            Copy(folder, Path.Combine(_copies, Count.ToString(CultureInfo.InvariantCulture)));
            return Count++;
        }

        internal int Retake(int copy)
        {
            Copy(folder, Path.Combine(_copies, copy.ToString(CultureInfo.InvariantCulture)));
            return copy;
        }

        internal void PutBack(int copy) => Copy(Path.Combine(_copies, copy.ToString(CultureInfo.InvariantCulture)), folder);

        internal void DeleteDatabase() => Array.ForEach(Database, name => File.Delete(Path.Combine(folder, name)));

        internal IReadOnlyList<string> Files() =>
            Directory.Exists(Path.Combine(folder, "runs")) ? [.. Directory.EnumerateFiles(Path.Combine(folder, "runs"), "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal)] : [];

        public void Dispose() => Directory.Delete(_copies, recursive: true);

        private static void Copy(string from, string to)
        {
            Directory.CreateDirectory(to);
            foreach (var name in Database)
            {
                File.Delete(Path.Combine(to, name));
                if (File.Exists(Path.Combine(from, name)))
                {
                    File.Copy(Path.Combine(from, name), Path.Combine(to, name));
                }
            }
        }
    }
}
