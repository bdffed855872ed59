using BatchTyped.Benchmarks.Data;
using BatchTyped.Benchmarks.Measuring;

namespace BatchTyped.Benchmarks.Read;

/// <summary>
/// From a line of results to its outcome and its typed record: by hand, by this library, by System.Text.Json and by the official SDK,
/// in turn. Before anything is measured, all of them must have read the same.
/// </summary>
internal sealed class ReadBenchmark : IBenchmark
{
    private const int DefaultItems = 100_000;
    private const int WarmUpRounds = 3;

    /// <summary>The slow ones take fewer items a round, so that a round stays a round.</summary>
    private const int SlowShare = 20;

    private const int SliceSize = 1_000;
    private const string Floor = "floor by hand";
    private const string Ours = "this library";
    private const string Sdk = "official SDK";

    public string Name => "read";

    public string Description => "reads lines of results, beside a floor by hand, System.Text.Json and the official SDK (100,000 items)";

    public async Task<BenchmarkReport> RunAsync(BenchmarkSettings settings)
    {
        var count = settings.Items ?? DefaultItems;
        var data = new ResultLines(settings.Seed);
        var lines = Enumerable.Range(0, count).Select(data.Line).ToArray();
        var floor = new ReadFloor();
        using var ours = new ReadByLibrary();
        var slow = lines[..Math.Max(1, count / SlowShare)];
        using var client = ReadBySdk.ClientOf(slow);
        await RequireEqualAsync(data, lines, floor, ours);

        var copy = new byte[64 * 1024];
        var rounds = new ProcessorRounds();
        for (var round = -WarmUpRounds; round < settings.Rounds; round++)
        {
            if (round == 0)
            {
                rounds.Clear();
            }

            rounds.Begin();
            foreach (var slice in lines.Chunk(SliceSize))
            {
                rounds.Measure("copying the bytes", slice.Length, () => Array.ForEach(slice, line => line.CopyTo(copy, 0)));
                rounds.Measure(Floor, slice.Length, () => Array.ForEach(slice, line => floor.Read(line)));
                rounds.Measure($"{Floor}, without the answer", slice.Length, () => Array.ForEach(slice, line => floor.ReadLine(line, out _)));
                rounds.Measure($"{Ours}, without the answer", slice.Length, () => Array.ForEach(slice, line => ours.ReadLine(line, out _)));
                rounds.Measure(Ours, slice.Length, () => Array.ForEach(slice, line => ours.Read(line)));
            }

            foreach (var slice in slow.Chunk(SliceSize))
            {
                rounds.Measure("System.Text.Json, source-generated", slice.Length, () => Array.ForEach(slice, line => ReadBySerializer.Read(line)));
            }

            rounds.Measure(Sdk, slow.Length, () => ReadBySdk.ReadAllAsync(client).GetAwaiter().GetResult());
        }

        return new BenchmarkReport($"read: {count} items, {settings.Rounds} rounds")
            .Add("a line of results", lines.Average(line => line.Length), "bytes")
            .Add(rounds, Floor)
            .Add("official SDK to this library", rounds.Ratio(Sdk, Ours), "×");
    }

    private static async Task RequireEqualAsync(ResultLines data, byte[][] lines, ReadFloor floor, ReadByLibrary ours)
    {
        for (var number = 0; number < Math.Min(100, lines.Length); number++)
        {
            var line = lines[number];
            using var client = ReadBySdk.ClientOf([line]);
            var expected = floor.Read(line);
            if (expected.Label != data.Label(number) || ours.Read(line) != expected || ReadBySerializer.Read(line) != expected || await ReadBySdk.ReadAllAsync(client) != expected)
            {
                throw new InvalidOperationException($"Line {number} isn't read the same way by all.");
            }
        }
    }
}
