using System.Diagnostics;
using BatchTyped.Benchmarks.Data;
using BatchTyped.Benchmarks.Measuring;
using BatchTyped.Emulator;

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
        var start = new ProcessStartInfo("dotnet", [typeof(BatchEmulator).Assembly.Location, "--urls", "http://127.0.0.1:0"]) { RedirectStandardOutput = true };
        using var program = Process.Start(start)!;
        try
        {
            using var client = EmulatorClient.Of(await AddressAsync(program));
            var requests = new ClassificationRequests(new TicketData(settings.Seed));
            var began = TimeProvider.System.GetTimestamp();
            for (var first = 0; first < count; first += BatchSize)
            {
                var id = await client.CreateAsync(requests.Body(first, Math.Min(BatchSize, count - first)));
                await client.DrainAsync($"{EmulatorClient.Batches}/{id}/results");
            }

            var elapsed = TimeProvider.System.GetElapsedTime(began);
            program.Refresh();
            return new BenchmarkReport($"emulator-size: {count} requests in batches of {BatchSize}")
                .Add("peak of the program's memory", program.PeakWorkingSet64 / 1e6, "MB")
                .Add("at the end", program.WorkingSet64 / 1e6, "MB")
                .Add("all sent, answered and downloaded in", elapsed.TotalSeconds, "s");
        }
        finally
        {
            program.Kill();
        }
    }

    private static async Task<Uri> AddressAsync(Process program)
    {
        const string told = "Listening on ";
        while (await program.StandardOutput.ReadLineAsync() is { } line)
        {
            if (line.StartsWith(told, StringComparison.Ordinal))
            {
                return new Uri(line[told.Length..]);
            }
        }

        throw new InvalidOperationException("The emulator ended before it listened.");
    }
}
