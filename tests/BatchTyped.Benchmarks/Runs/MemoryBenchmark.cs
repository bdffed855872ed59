using BatchTyped.Benchmarks.Measuring;

namespace BatchTyped.Benchmarks.Runs;

/// <summary>How the client's memory grows with the input: a small run and a large one, of small items, each in a process of its own.</summary>
internal sealed class MemoryBenchmark : IBenchmark
{
    private const int DefaultItems = 10_000_000;
    private const int LargeToSmall = 100;

    public string Name => "memory";

    public string Description => "peak memory of a client, beside that of a run of a hundredth (10,000,000 items)";

    public async Task<BenchmarkReport> RunAsync(BenchmarkSettings settings)
    {
        var count = settings.Items ?? DefaultItems;
        var small = Math.Max(1, count / LargeToSmall);
        var report = new BenchmarkReport($"memory: {count} items");
        var first = await RunAsync(small, settings.Seed, report);
        var second = await RunAsync(count, settings.Seed, report);
        return report.Add("large to small", second / first, "×");
    }

    private static async Task<double> RunAsync(int count, int seed, BenchmarkReport report)
    {
        using var emulator = await EmulatorProcess.StartAsync();
        using var state = new StateFolderOfRun();
        var run = await RunClient.StartAsync(new RunOrder { Address = emulator.Address, StatePath = state.Path, Items = count, Seed = seed, Small = true, Keep = BatchArchiveKeep.Undelivered });
        if (run.Results != count)
        {
            throw new InvalidOperationException($"{run.Results} of {count} results came.");
        }

        report.Add($"{count} items, peak", run.PeakMegabytes, "MB")
            .Add($"{count} items, processor time", run.ProcessorMilliseconds * 1_000 / count, "µs an item")
            .Add($"{count} items, elapsed", run.ElapsedMilliseconds / 1_000, "s")
            .Add($"{count} items, peak of the emulator", emulator.PeakMegabytes, "MB");
        return run.PeakMegabytes;
    }
}
