using BatchTyped.Emulator;
using BatchTyped.Scenarios.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace BatchTyped.Scenarios.Tests;

/// <summary>
/// State folders as earlier versions wrote them, kept beside this file with what the service knew at that time: each opens, and goes
/// on, from now on. <c>BATCHTYPED_KEEP_STATE=DIR</c> keeps the folder that this version writes, to be added under the next number
/// when the format changes.
/// </summary>
public class StateFolderTests
{
    private static readonly DateTimeOffset Then = new(2026, 11, 22, 8, 0, 0, TimeSpan.Zero);

    public static TheoryData<string> Versions => [.. Directory.GetDirectories(Path.Combine(AppContext.BaseDirectory, "StateFolders")).Select(path => Path.GetFileName(path)!)];

    [Theory]
    [MemberData(nameof(Versions))]
    public async Task A_folder_of_an_earlier_version_opens_and_goes_on(string version)
    {
        var folder = Directory.CreateTempSubdirectory("batchtyped-").FullName;
        Copy(Path.Combine(AppContext.BaseDirectory, "StateFolders", version), folder);

        await OpensAndGoesOnAsync(folder);
    }

    [Fact]
    public async Task A_folder_of_this_version_opens_and_goes_on()
    {
        var folder = Directory.CreateTempSubdirectory("batchtyped-").FullName;
        await WriteAsync(folder);
        if (Environment.GetEnvironmentVariable("BATCHTYPED_KEEP_STATE") is { Length: > 0 } kept)
        {
            Copy(folder, kept);
        }

        await OpensAndGoesOnAsync(folder);
    }

    /// <summary>A finished run with failures and retries, and one of which a part is settled, a part processed, and a part not sent.</summary>
    private static async Task WriteAsync(string folder)
    {
        await using (var scenario = new Scenario(options => At(options, folder, new FakeTimeProvider(Then)), Path.Combine(folder, "state")))
        await using (var process = scenario.Process())
        await using (var run = await process.GetRequiredService<BatchClient>().StartAsync("finished", Scenario.Tickets(12), new BatchRunOptions { BatchSize = 5 }))
        {
            await run.WaitAsync();
        }

        await using (var scenario = new Scenario(options => At(options, folder, new FakeTimeProvider(Then.AddHours(1)), ProcessingTime.Of(TimeSpan.FromHours(1))), Path.Combine(folder, "state")))
        await using (var process = scenario.Process(options => options.QueueLimit = 10))
        await using (var run = await process.GetRequiredService<BatchClient>().StartAsync("open", Scenario.Tickets(22, first: 101), new BatchRunOptions { BatchSize = 5 }))
        {
            await run.UntilAsync(progress => progress.BatchesInProgress == 2);
            scenario.Emulator.AdvanceClock(TimeSpan.FromMinutes(90));
            await run.UntilAsync(progress => progress.BatchesInProgress > 0 && progress.Settled > 0);
        }
    }

    private static async Task OpensAndGoesOnAsync(string folder)
    {
        var time = new FakeTimeProvider(Then.AddHours(12));
        await using (var scenario = new Scenario(options => At(options, folder, time), Path.Combine(folder, "state")))
        await using (var process = scenario.Process())
        {
            var client = process.GetRequiredService<BatchClient>();
            await using (var finished = await client.OpenAsync(ClassifyTicket.Definition, "finished"))
            {
                Assert.Equal(Enumerable.Range(1, 12), (await finished.AllAsync()).Select(result => result.Key).Order());
            }

            var batches = scenario.Emulator.Ledger.Batches;
            await using (var again = await client.StartAsync("finished", Scenario.Tickets(12)))
            {
                Assert.Equal(12, (await again.AllAsync()).Count);
                Assert.Equal(batches, scenario.Emulator.Ledger.Batches);
            }

            await using var open = await client.StartAsync("open", Scenario.Tickets(22, first: 101));
            var results = await open.AllAsync();
            Assert.Equal(Enumerable.Range(101, 22), results.Select(result => result.Key).Order());
            Assert.All(results, result => Assert.Equal($"Ticket {result.Key}: my invoice says \"{result.Key} €\" \\ twice 😀", result.Item.Text));
            Assert.Equal(0, scenario.Emulator.Ledger.PaidTwice);
        }

        Directory.Delete(folder, recursive: true);
    }

    private static void At(EmulatorOptions options, string folder, TimeProvider time, ProcessingTime processing = default)
    {
        options.ProcessingTime = processing;
        options.DataPath = Path.Combine(folder, "service");
        options.TimeProvider = time;
        options.ErroredShare = 0.2;
        options.TruncatedShare = 0.1;
    }

    private static void Copy(string from, string to)
    {
        foreach (var file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
        {
            var target = Path.Combine(to, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }
    }
}
