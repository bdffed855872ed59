using BatchTyped.Benchmarks.Data;
using BatchTyped.Benchmarks.Measuring;
using BatchTyped.Benchmarks.Runs;

namespace BatchTyped.Benchmarks.Emulator;

/// <summary>How much memory the emulator's program takes for many requests: sent, answered, downloaded, and all still there.</summary>
internal sealed class EmulatorSizeBenchmark : IBenchmark
{
    private const int DefaultRequests = 1_000_000;
    private const int BatchSize = 50_000;

    public string Name => "emulator-size";

    public string Description => "memory of the emulator's program that holds them all (1,000,000 requests)";

    public async Task<BenchmarkReport> RunAsync(BenchmarkSettings settings)
    {
        var count = settings.Requests ?? DefaultRequests;
        using var program = await EmulatorProcess.StartAsync();
        using var client = EmulatorClient.Of(program.Address);
        var requests = new ClassificationRequests(new TicketData(settings.Seed));
        var began = TimeProvider.System.GetTimestamp();
        for (var first = 0; first < count; first += BatchSize)
        {
            var id = await client.CreateAsync(requests.Body(first, Math.Min(BatchSize, count - first)));
            await client.DrainAsync($"{EmulatorClient.Batches}/{id}/results");
        }

        var elapsed = TimeProvider.System.GetElapsedTime(began);
        return new BenchmarkReport($"emulator-size: {count} requests in batches of {BatchSize}")
            .Add("peak of the program's memory", program.PeakMegabytes, "MB")
            .Add("at the end", program.Megabytes, "MB")
            .Add("all sent, answered and downloaded in", elapsed.TotalSeconds, "s");
    }
}
