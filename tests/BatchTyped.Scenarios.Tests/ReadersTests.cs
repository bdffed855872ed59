using System.Globalization;
using BatchTyped.Emulator;
using BatchTyped.Scenarios.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace BatchTyped.Scenarios.Tests;

/// <summary>
/// Several readers of a run that keeps only what wasn't delivered, as fast or slow as chance makes them: a batch goes when all readers
/// at work have taken it. BATCHTYPED_ROUNDS says how many rounds (6 by default).
/// </summary>
public class ReadersTests
{
    private const int Items = 40;

    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(2);

    public static TheoryData<int> Rounds => [.. Enumerable.Range(1, int.Parse(
        Environment.GetEnvironmentVariable("BATCHTYPED_ROUNDS") is { Length: > 0 } rounds ? rounds : "6", CultureInfo.InvariantCulture))];

    [Theory]
    [MemberData(nameof(Rounds))]
    public async Task Readers_that_begin_together_get_everything_however_slow_they_are(int round)
    {
        var random = new Random(round);
        await using var scenario = new Scenario(options =>
        {
            options.Seed = round;
            options.TruncatedShare = 0.2;
            options.ProcessingTime = ProcessingTime.Between(TimeSpan.Zero, TimeSpan.FromMilliseconds(50));
        });
        await using var process = scenario.Process();
        await using var run = await process.GetRequiredService<BatchClient>().StartAsync(
            "read", Scenario.Tickets(Items), new BatchRunOptions { BatchSize = 5, Keep = BatchArchiveKeep.Undelivered });
        var readers = Enumerable.Range(0, random.Next(2, 5)).Select(_ => run.ResultsAsync().GetAsyncEnumerator()).ToList();
        var seen = readers.Select(_ => new List<int>()).ToList();
        var leaving = random.Next(readers.Count + 1);
        var open = Enumerable.Range(0, readers.Count).ToList();

        // All take their first result before any goes on: they are at work together.
        foreach (var reader in open.ToList())
        {
            await StepAsync(reader);
        }

        while (open.Count > 0)
        {
            // Whoever goes now goes for a while: some are far ahead.
            var reader = open[random.Next(open.Count)];
            for (var steps = random.Next(1, 15); steps > 0 && open.Contains(reader); steps--)
            {
                await StepAsync(reader);
            }

            if (reader == leaving && seen[reader].Count > 10 && open.Remove(reader))
            {
                await readers[reader].DisposeAsync();
            }

            if (random.Next(4) == 0)
            {
                var summary = await run.SummaryAsync().WaitAsync(Limit);
                Assert.True(summary.Settled <= Items);
            }
        }

        for (var reader = 0; reader < readers.Count; reader++)
        {
            Assert.Equal(seen[reader].Count, seen[reader].Distinct().Count());
            if (reader != leaving)
            {
                Assert.Equal(Enumerable.Range(1, Items), seen[reader].Order());
            }
        }

        Assert.Equal(Items, (await run.SummaryAsync().WaitAsync(Limit)).Settled);

        // Where the last to leave was in the middle, the rest is still there; then nothing is.
        await run.AllAsync().WaitAsync(Limit);
        Assert.Empty(await run.AllAsync().WaitAsync(Limit));

        async Task StepAsync(int reader)
        {
            if (await readers[reader].MoveNextAsync().AsTask().WaitAsync(Limit))
            {
                seen[reader].Add(readers[reader].Current.Key);
            }
            else
            {
                open.Remove(reader);
                await readers[reader].DisposeAsync();
            }
        }
    }
}
