using System.Globalization;
using BatchTyped.Benchmarks.Measuring;
using BatchTyped.Store;

namespace BatchTyped.Benchmarks.Runs;

/// <summary>
/// What a turn of a run costs by itself (looking what is to be done, one transition, progress), and what it costs to ask the state whether
/// ids are known: with more and more batches that have settled. Both should cost the same whatever has been.
/// </summary>
internal sealed class TurnsBenchmark : IBenchmark
{
    private const int Turns = 500;
    private const int Lookups = 100;

    private static readonly int[] Sizes = [10, 1_000, 10_000];

    public string Name => "turns";

    public string Description => "what a turn and a lookup of ids cost, in a run of 10, 1,000 and 10,000 settled batches (--items N: of N)";

    public async Task<BenchmarkReport> RunAsync(BenchmarkSettings settings)
    {
        var report = new BenchmarkReport($"turns: {Turns} turns and {Lookups} lookups a round, {settings.Rounds} rounds");
        foreach (var batches in settings.Items is { } asked ? [asked] : Sizes)
        {
            var (microseconds, bytes) = await TurnAsync(batches, settings.Rounds);
            report.Add(string.Create(CultureInfo.InvariantCulture, $"turn, {batches:N0} batches"), microseconds, "µs")
                .Add(string.Create(CultureInfo.InvariantCulture, $"turn, {batches:N0} batches, allocated"), bytes, "bytes")
                .Add(string.Create(CultureInfo.InvariantCulture, $"lookup of three ids in SQLite, {batches:N0} batches"), await LookupAsync(batches, settings.Rounds), "µs");
        }

        return report;
    }

    private static async Task<(double Microseconds, double Bytes)> TurnAsync(int batches, int rounds)
    {
        await using var run = await IdleRun.StartAsync(batches);
        var times = new List<double>();
        var bytes = new List<double>();
        for (var round = 0; round <= rounds; round++)
        {
            var before = GC.GetTotalAllocatedBytes(precise: true);
            var began = TimeProvider.System.GetTimestamp();
            for (var turn = 0; turn < Turns; turn++)
            {
                await run.TurnAsync();
            }

            times.Add(TimeProvider.System.GetElapsedTime(began).TotalMicroseconds / Turns);
            bytes.Add((GC.GetTotalAllocatedBytes(precise: true) - before) / (double)Turns);
        }

        // The first round compiles.
        return (Median(times.Skip(1)), Median(bytes.Skip(1)));
    }

    private static async Task<double> LookupAsync(int batches, int rounds)
    {
        using var state = new StateFolderOfRun();
        await using var store = await SqliteRunStore.OpenAsync(state.Path);
        await using var ownership = await IdleRun.FillAsync(store, batches);
        string[] ids = [IdleRun.IdOf(1), IdleRun.IdOf(batches), "msgbatch_unknown"];
        var times = new List<double>();
        for (var round = 0; round <= rounds; round++)
        {
            var began = TimeProvider.System.GetTimestamp();
            for (var lookup = 0; lookup < Lookups; lookup++)
            {
                await store.KnownAsync(ids, default);
            }

            times.Add(TimeProvider.System.GetElapsedTime(began).TotalMicroseconds / Lookups);
        }

        return Median(times.Skip(1));
    }

    private static double Median(IEnumerable<double> values)
    {
        var sorted = values.Order().ToList();
        return sorted[sorted.Count / 2];
    }
}
