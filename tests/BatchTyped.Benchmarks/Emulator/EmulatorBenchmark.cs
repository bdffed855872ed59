using BatchTyped.Benchmarks.Data;
using BatchTyped.Benchmarks.Measuring;
using BatchTyped.Emulator;

namespace BatchTyped.Benchmarks.Emulator;

/// <summary>
/// Whether the emulator is fast enough to measure a client against: its accepting and its serving, beside a plain Kestrel
/// endpoint that parses the same bytes and sends the same bytes, on loopback, in the same rounds.
/// </summary>
internal sealed class EmulatorBenchmark : IBenchmark
{
    private const int DefaultRequests = 20_000;
    private const int WarmUpRounds = 3;
    private const string Batches = EmulatorClient.Batches;

    public string Name => "emulator";

    public string Description => "accepts and serves, beside a plain Kestrel endpoint with the same bytes (20,000 requests)";

    public async Task<BenchmarkReport> RunAsync(BenchmarkSettings settings)
    {
        var count = settings.Requests ?? DefaultRequests;
        if (count > 90_000)
        {
            throw new ArgumentException("--requests is at most 90,000: they go into one batch of at most 256 MB.");
        }

        var body = new ClassificationRequests(new TicketData(settings.Seed)).Body(0, count);
        await using var emulator = new BatchEmulator();
        await using var plain = await PlainServer.StartAsync();
        using var toEmulator = EmulatorClient.Of(await emulator.StartAsync());
        using var toPlain = EmulatorClient.Of(plain.Address);

        var rounds = new Rounds();
        long lengthOfResults = 0;
        long allocatedForAnswers = 0;
        for (var round = -WarmUpRounds; round < settings.Rounds; round++)
        {
            if (round == 0)
            {
                rounds.Clear();
            }

            var id = "";
            await rounds.MeasureAsync("plain accept", () => toPlain.CreateAsync(body));
            await rounds.MeasureAsync("emulator accept", async () => id = await toEmulator.CreateAsync(body));
            var allocated = GC.GetTotalAllocatedBytes();
            await rounds.MeasureAsync("emulator process", () => toEmulator.GetAsync($"{Batches}/{id}"));
            allocatedForAnswers = GC.GetTotalAllocatedBytes() - allocated;
            plain.Results = await toEmulator.GetAsync($"{Batches}/{id}/results");
            lengthOfResults = plain.Results.Length;
            await rounds.MeasureAsync("plain serve", () => toPlain.DrainAsync(Batches));
            await rounds.MeasureAsync("emulator serve", () => toEmulator.DrainAsync($"{Batches}/{id}/results"));
            await toEmulator.DeleteAsync($"{Batches}/{id}");
        }

        var report = new BenchmarkReport($"emulator: {count} requests, {settings.Rounds} rounds")
            .Add("a request", (double)body.Length / count, "bytes")
            .Add("a line of results", (double)lengthOfResults / count, "bytes");
        foreach (var step in (ReadOnlySpan<string>)["plain accept", "emulator accept", "plain serve", "emulator serve", "emulator process"])
        {
            report.Add(step, rounds.Median(step).TotalMicroseconds / count, "µs a request");
        }

        return report
            .Add("emulator process, allocated", (double)allocatedForAnswers / count, "bytes a request")
            .Add("accept, emulator to plain", rounds.MedianRatio("emulator accept", "plain accept"), "×")
            .Add("serve, emulator to plain", rounds.MedianRatio("emulator serve", "plain serve"), "×")
            .Add("all three to plain", rounds.MedianRatio(["emulator accept", "emulator process", "emulator serve"], ["plain accept", "plain serve"]), "×");
    }
}
