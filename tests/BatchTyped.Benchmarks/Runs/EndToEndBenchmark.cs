using System.Text;
using BatchTyped.Benchmarks.Build;
using BatchTyped.Benchmarks.Data;
using BatchTyped.Benchmarks.Measuring;
using BatchTyped.Benchmarks.Read;

namespace BatchTyped.Benchmarks.Runs;

/// <summary>
/// Whole runs against the emulator's program on loopback: what the client's process costs an item, beside what building, reading and
/// passing the requests through a file twice cost by themselves, in the same round.
/// </summary>
internal sealed class EndToEndBenchmark : IBenchmark
{
    private const int DefaultItems = 1_000_000;
    private const int PartItems = 20_000;
    private const string Parts = "build, read and two passes of a file";

    public string Name => "e2e";

    public string Description => "whole runs against the emulator's program, beside their parts (1,000,000 items)";

    public async Task<BenchmarkReport> RunAsync(BenchmarkSettings settings)
    {
        var count = settings.Items ?? DefaultItems;
        var parts = Math.Min(count, PartItems);
        var tickets = new TicketData(settings.Seed);
        var items = Enumerable.Range(0, parts).Select(number => new ClassifyTicket(number, tickets.Text(number))).ToArray();
        var results = new ResultLines(settings.Seed);
        var lines = Enumerable.Range(0, parts).Select(results.Line).ToArray();
        var bytes = items.Sum(item => (long)Encoding.UTF8.GetByteCount(ClassifyTicket.Definition.Preview(item)));
        using var build = new RequestByLibrary();
        using var read = new ReadByLibrary();
        using var files = new FilePasses();
        var rounds = new ProcessorRounds();
        var runs = new List<RunReportLine>();
        for (var warmUp = 0; warmUp < 3; warmUp++)
        {
            rounds.Begin();
            MeasureParts();
        }

        rounds.Clear();
        for (var round = 0; round < settings.Rounds; round++)
        {
            rounds.Begin();
            MeasureParts();
            runs.Add(await RunOnceAsync("whole run", profilesWhileRunning: false));
            MeasureParts();
            await RunOnceAsync("whole run, with profiling", profilesWhileRunning: true);
            MeasureParts();
        }

        return new BenchmarkReport($"e2e: {count} items, {settings.Rounds} rounds")
            .Add("build", rounds.Microseconds("build"), "µs")
            .Add("read", rounds.Microseconds("read"), "µs")
            .Add("two passes of a file", rounds.Microseconds("two passes of a file"), "µs")
            .Add("whole run", rounds.Microseconds("whole run"), "µs")
            .Add($"whole run, to {Parts}", rounds.Ratio(["whole run"], ["build", "read", "two passes of a file"]), "×")
            .Add("whole run, of it compiling", Median(runs, run => run.CompilingMilliseconds * 1_000 / count), "µs")
            .Add("whole run, with profiling", rounds.Microseconds("whole run, with profiling"), "µs")
            .Add("whole run, allocated", rounds.Bytes("whole run"), "bytes")
            .Add("whole run, elapsed", Median(runs, run => run.ElapsedMilliseconds / 1_000), "s")
            .Add("whole run, peak of the client's memory", Median(runs, run => run.PeakMegabytes), "MB");

        async Task<RunReportLine> RunOnceAsync(string name, bool profilesWhileRunning)
        {
            using var emulator = await EmulatorProcess.StartAsync();
            using var state = new StateFolderOfRun();
            var run = await RunClient.StartAsync(new RunOrder
            {
                Address = emulator.Address,
                StatePath = state.Path,
                Items = count,
                Seed = settings.Seed,
                ProfilesWhileRunning = profilesWhileRunning,
            });
            if (run.Results != count)
            {
                throw new InvalidOperationException($"{run.Results} of {count} results came.");
            }

            rounds.Add(name, count, TimeSpan.FromMilliseconds(run.ProcessorMilliseconds), run.AllocatedBytes);
            return run;
        }

        void MeasureParts()
        {
            rounds.Measure("build", parts, () => build.WriteAll(items));
            rounds.Measure("read", parts, () => Array.ForEach(lines, line => read.Read(line)));
            rounds.Measure("two passes of a file", parts, () => files.Pass(bytes));
        }
    }

    private static double Median(List<RunReportLine> runs, Func<RunReportLine, double> figure) => runs.Select(figure).Order().ElementAt(runs.Count / 2);
}
