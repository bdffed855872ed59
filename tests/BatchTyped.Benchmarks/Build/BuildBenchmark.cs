using System.Text.Json;
using BatchTyped.Benchmarks.Data;
using BatchTyped.Benchmarks.Measuring;
using BatchTyped.Engine.Building;
using BatchTyped.Engine.Files;
using BatchTyped.SourceGen;

namespace BatchTyped.Benchmarks.Build;

/// <summary>
/// From an item to its request in the buffer of the requests file, by hand, by this library, by System.Text.Json and by the official
/// SDK, in turn. Before anything is measured, all of them must have made equal requests.
/// </summary>
internal sealed class BuildBenchmark : IBenchmark
{
    private const int DefaultItems = 100_000;
    private const int WarmUpRounds = 3;

    /// <summary>The slow ones take fewer items a round, so that a round stays a round.</summary>
    private const int SlowShare = 20;

    private const int SliceSize = 1_000;
    private const string Floor = "floor by hand";
    private const string Ours = "this library";
    private const string Sdk = "official SDK";

    private const int FlushAt = 256 * 1024;

    public string Name => "build";

    public string Description => "builds requests, beside a floor by hand, System.Text.Json and the official SDK (100,000 items)";

    public Task<BenchmarkReport> RunAsync(BenchmarkSettings settings)
    {
        var count = settings.Items ?? DefaultItems;
        var data = new TicketData(settings.Seed);
        var items = Enumerable.Range(0, count).Select(number => new ClassifyTicket(number, data.Text(number))).ToArray();
        var floor = new RequestFloor(isOnePass: false);
        var onePass = new RequestFloor(isOnePass: true);
        var writer = new RequestByWriter();
        var serializer = new RequestBySerializer();
        using var ours = new RequestByLibrary();
        using var sdk = new RequestBySdk();
        var buffer = new byte[2 * FlushAt];
        RequireEqual(items[0], floor, writer, serializer, ours, buffer);

        var bytes = items.Sum(item => (long)floor.Write(buffer, item));
        var longest = items.MaxBy(item => item.Text.Length)!;
        var ready = buffer[..floor.Write(buffer, longest)];
        var slow = items[..Math.Max(1, count / SlowShare)];
        var rounds = new ProcessorRounds();
        for (var round = -WarmUpRounds; round < settings.Rounds; round++)
        {
            if (round == 0)
            {
                rounds.Clear();
            }

            rounds.Begin();
            foreach (var slice in items.Chunk(SliceSize))
            {
                Warm(slice);
                rounds.Measure("copying the bytes", slice.Length, () => Each(slice, item => Copy(ready, buffer, item)));
                rounds.Measure(Floor, slice.Length, () => Fill(slice, floor.Write, buffer));
                rounds.Measure("floor in one pass", slice.Length, () => Fill(slice, onePass.Write, buffer));
                rounds.Measure(Ours, slice.Length, () => ours.WriteAll(slice));
            }

            foreach (var part in slow.Chunk(SliceSize))
            {
                rounds.Measure("Utf8JsonWriter", part.Length, () => Fill(part, writer.Write, buffer));
                rounds.Measure("System.Text.Json, source-generated", part.Length, () => Fill(part, serializer.Write, buffer));
                rounds.Measure(Sdk, part.Length, () => sdk.WriteAll(part).GetAwaiter().GetResult());
            }
        }

        return Task.FromResult(new BenchmarkReport($"build: {count} items, {settings.Rounds} rounds")
            .Add("a request", (double)bytes / count, "bytes")
            .Add(rounds, Floor)
            .Add("official SDK to this library", rounds.Ratio(Sdk, Ours), "×"));
    }

    /// <summary>Brings the texts into the caches, so that the first variant isn't the one that waits for memory.</summary>
    private static void Warm(ClassifyTicket[] items)
    {
        var sum = 0;
        foreach (var item in items)
        {
            sum += item.Text.AsSpan().IndexOf('\0');
        }

        GC.KeepAlive(sum);
    }

    private static void Each(ClassifyTicket[] items, Action<ClassifyTicket> work)
    {
        foreach (var item in items)
        {
            work(item);
        }
    }

    private static void Copy(byte[] ready, byte[] buffer, ClassifyTicket item) => ready.AsSpan(0, Math.Min(ready.Length, 1_500 + item.Text.Length)).CopyTo(buffer);

    /// <summary>One request behind the other into a buffer that is begun anew when it is full, as if it had been written to a file.</summary>
    private static void Fill(ClassifyTicket[] items, Writing write, byte[] buffer)
    {
        var length = 0;
        foreach (var item in items)
        {
            length += write(buffer.AsSpan(length), item);
            ",\n"u8.CopyTo(buffer.AsSpan(length));
            length += 2;
            if (length >= FlushAt)
            {
                length = 0;
            }
        }
    }

    private static void RequireEqual(ClassifyTicket item, RequestFloor floor, RequestByWriter writer, RequestBySerializer serializer, RequestByLibrary ours, byte[] buffer)
    {
        var expected = buffer[..floor.Write(buffer, item)];
        if (!ours.Write(item).SequenceEqual(expected))
        {
            throw new InvalidOperationException("The floor and this library don't write the same request.");
        }

        foreach (var write in (ReadOnlySpan<Writing>)[writer.Write, serializer.Write])
        {
            var other = buffer[..write(buffer, item)];
            if (!JsonElement.DeepEquals(JsonElement.Parse(expected), JsonElement.Parse(other)))
            {
                throw new InvalidOperationException($"Not the same request:\n{System.Text.Encoding.UTF8.GetString(expected)}\n{System.Text.Encoding.UTF8.GetString(other)}");
            }
        }
    }

    private delegate int Writing(Span<byte> target, ClassifyTicket item);
}
