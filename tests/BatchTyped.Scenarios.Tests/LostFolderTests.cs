using BatchTyped.Emulator;
using BatchTyped.Scenarios.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace BatchTyped.Scenarios.Tests;

/// <summary>The state folder, or a part of it, is deleted, moved or replaced while a process drives a run from it: nothing more is sent.</summary>
public class LostFolderTests
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(2);

    public static TheoryData<string, int> Losses => [.. from loss in Names from step in new[] { 1, 6, 15 } select (loss, step)];

    private static IEnumerable<string> Names =>
        OperatingSystem.IsWindows() ? [] : ["folder deleted", "folder moved", "folder replaced by a copy", "database deleted", "database replaced by a copy", "runs deleted", "locks deleted"];

    [Theory]
    [MemberData(nameof(Losses))]
    public async Task What_was_lost_is_noticed_before_anything_more_is_sent(string loss, int step)
    {
        await using var scenario = new Scenario(options => options.ProcessingTime = ProcessingTime.Between(TimeSpan.Zero, TimeSpan.FromMilliseconds(50)));
        await using var process = scenario.Process(options => options.QueueLimit = 4);
        var batches = -1L;
        var options = new BatchRunOptions { BatchSize = 4, ParallelUploads = 1 };
        options.Progress = new Steps(progress =>
        {
            // Between two sends: what is on its way to the API can't be called back.
            if (batches < 0 && --step <= 0 && progress.BatchesSending == 0)
            {
                Lose(scenario.StatePath, loss);
                batches = scenario.Emulator.Ledger.Batches;
            }
        });
        await using var run = await process.GetRequiredService<BatchClient>().StartAsync("lost", Scenario.Tickets(40), options);

        var error = await Assert.ThrowsAnyAsync<BatchTypedException>(() => run.WaitAsync().WaitAsync(Limit));

        Assert.True(error is BatchStateException or BatchArchiveException, error.ToString());
        Assert.Contains(Path.GetFileName(scenario.StatePath), error.Message, StringComparison.Ordinal);
        Assert.InRange(batches, 0, 9);
        Assert.Equal(batches, scenario.Emulator.Ledger.Batches);
    }

    private static void Lose(string folder, string loss)
    {
        switch (loss)
        {
            case "folder deleted":
                Directory.Delete(folder, recursive: true);
                break;
            case "folder moved":
                Directory.Move(folder, folder + "-moved");
                break;
            case "folder replaced by a copy":
                Copy(folder, folder + "-copy");
                Directory.Move(folder, folder + "-moved");
                Directory.Move(folder + "-copy", folder);
                break;
            case "database deleted":
                Array.ForEach(Directory.GetFiles(folder, "state.db*"), File.Delete);
                break;
            case "database replaced by a copy":
                foreach (var file in Directory.GetFiles(folder, "state.db*"))
                {
                    File.Copy(file, file + "-copy");
                    File.Delete(file);
                    File.Move(file + "-copy", file);
                }

                break;
            case "runs deleted":
                Directory.Delete(Path.Combine(folder, "runs"), recursive: true);
                break;
            case "locks deleted":
                Directory.Delete(Path.Combine(folder, "locks"), recursive: true);
                break;
            default:
                throw new ArgumentException(loss, nameof(loss));
        }
    }

    private static void Copy(string from, string to)
    {
        foreach (var file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories).Where(path => !path.EndsWith(".lock", StringComparison.Ordinal)))
        {
            var target = Path.Combine(to, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            try
            {
                File.Copy(file, target);
            }
            catch (FileNotFoundException)
            {
                // It was written aside, and has got its name meanwhile.
            }
        }
    }

    private sealed class Steps(Action<BatchProgress> look) : IProgress<BatchProgress>
    {
        public void Report(BatchProgress value) => look(value);
    }
}
