using System.Diagnostics;
using BatchTyped.Emulator;
using BatchTyped.Scenarios.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace BatchTyped.Scenarios.Tests;

/// <summary>State folders that can be read and not written: a mount that is read-only, a folder without the right to write.</summary>
public sealed class ReadOnlyFolderTests : IAsyncDisposable
{
    private const string Name = "read";

    private readonly Scenario _scenario = new(options => options.ProcessingTime = ProcessingTime.Of(TimeSpan.FromHours(1)));
    private readonly string _mount = Directory.CreateTempSubdirectory("batchtyped-mount-").FullName;
    private bool _isMounted;

    public async ValueTask DisposeAsync()
    {
        if (_isMounted)
        {
            Run("umount", _mount);
        }

        Directory.Delete(_mount);
        await _scenario.DisposeAsync();
    }

    [Fact]
    public async Task A_finished_run_is_read_from_a_mount_that_is_read_only()
    {
        await FinishAsync();
        var before = Files(_scenario.StatePath);
        Mount(_scenario.StatePath);

        await ReadsAsync(_mount);

        Assert.Equal(before, Files(_scenario.StatePath));
    }

    [Fact]
    public async Task A_finished_run_is_read_from_a_folder_without_the_right_to_write()
    {
        if (OperatingSystem.IsWindows() || Environment.IsPrivilegedProcess)
        {
            Assert.Skip("Rights of files don't bind this user.");
            return;
        }

        await FinishAsync();
        var before = Files(_scenario.StatePath);
        string[] all = [_scenario.StatePath, .. Directory.EnumerateDirectories(_scenario.StatePath, "*", SearchOption.AllDirectories)];
        foreach (var folder in all)
        {
            File.SetUnixFileMode(folder, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        }

        try
        {
            await ReadsAsync(_scenario.StatePath);
            Assert.Equal(before, Files(_scenario.StatePath));
        }
        finally
        {
            foreach (var folder in all)
            {
                File.SetUnixFileMode(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
            }
        }
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Changes_that_are_only_in_the_log_of_a_copy_are_read(bool withIndex)
    {
        // A copy of a folder whose driver goes on: what was committed last is in the log alone.
        await using var process = _scenario.Process();
        await using var started = await process.GetRequiredService<BatchClient>().StartAsync(Name, Scenario.Tickets(12));
        await started.UntilAsync(progress => progress is { BatchesInProgress: 1, InputClosed: true });
        using var copy = new CopiedFolder(_scenario.StatePath, file => withIndex || !file.EndsWith("-shm", StringComparison.Ordinal));
        var before = Files(copy.Path);
        Mount(copy.Path);

        await using var reader = Reader(_mount);
        var info = await reader.GetRequiredService<BatchClient>().FindRunAsync(Name);

        Assert.Equal((12, 1), (info!.Progress.Items, info.Progress.BatchesInProgress));
        Assert.Null(info.Driver);
        Assert.Equal(before, Files(copy.Path));
    }

    [Fact]
    public async Task A_run_that_another_process_drives_is_followed_through_a_mount_that_is_read_only()
    {
        await using var process = _scenario.Process(options => options.QueueLimit = 4);
        var started = await process.GetRequiredService<BatchClient>().StartAsync(Name, Scenario.Tickets(12), new BatchRunOptions { BatchSize = 4 });
        Mount(_scenario.StatePath);
        await using var reader = Reader(_mount);
        var client = reader.GetRequiredService<BatchClient>();
        await using var followed = await client.OpenAsync(ClassifyTicket.Definition, Name, BatchOpenMode.Follow);
        Assert.Empty(followed.Progress.Waits);
        Assert.True((await client.FindRunAsync(Name))!.Driver!.IsThisProcess);
        var results = followed.AllAsync();
        for (var settled = 4; settled <= 12; settled += 4)
        {
            await started.UntilAsync(progress => progress.BatchesInProgress == 1);
            _scenario.Emulator.AdvanceClock(TimeSpan.FromHours(2));
            await followed.UntilAsync(progress => progress.Settled >= settled);
        }

        Assert.Equal(12, (await results).Count);

        // The driver closes the folder, and the log is folded into the database: what was read before is still there.
        await started.DisposeAsync();
        await process.DisposeAsync();
        Assert.True((await client.SummaryAsync(Name)).IsEnded);
    }

    [Fact]
    public async Task A_folder_of_an_earlier_version_is_read_without_bringing_it_to_this_one()
    {
        using var copy = new CopiedFolder(Path.Combine(AppContext.BaseDirectory, "StateFolders", "v1", "state"), _ => true);
        var before = Files(copy.Path);
        Mount(copy.Path);
        await using var reader = Reader(_mount);
        var client = reader.GetRequiredService<BatchClient>();

        Assert.Equal(["finished", "open"], await client.RunsAsync().Select(info => info.Name).ToListAsync());
        await using var finished = await client.OpenAsync(ClassifyTicket.Definition, "finished", BatchOpenMode.Follow);
        Assert.Equal(12, (await finished.AllAsync()).Count);
        Assert.Equal(before, Files(copy.Path));
    }

    private async Task FinishAsync()
    {
        await using var process = _scenario.Process();
        await using var run = await process.GetRequiredService<BatchClient>().StartAsync(Name, Scenario.Tickets(12), new BatchRunOptions { BatchSize = 5 });
        await run.UntilAsync(progress => progress is { BatchesInProgress: 3, InputClosed: true });
        _scenario.Emulator.AdvanceClock(TimeSpan.FromHours(2));
        await run.WaitAsync();
    }

    /// <summary>Everything that reads works, and what would write says why it doesn't.</summary>
    private async Task ReadsAsync(string path)
    {
        await using var reader = Reader(path);
        var client = reader.GetRequiredService<BatchClient>();
        foreach (var mode in Enum.GetValues<BatchOpenMode>())
        {
            await using var run = await client.OpenAsync(ClassifyTicket.Definition, Name, mode);
            Assert.Equal(Enumerable.Range(1, 12), (await run.AllAsync()).Select(result => result.Key).Order());
            Assert.Equal(12, (await run.SummaryAsync()).Settled);
            await run.WaitAsync();
        }

        await using (var again = await client.StartAsync(Name, Scenario.Tickets(12)))
        {
            Assert.Equal(12, (await again.AllAsync()).Count);
        }

        Assert.NotNull((await client.FindRunAsync(Name))!.EndedAt);
        Assert.Equal([Name], await client.RunsAsync().Select(info => info.Name).ToListAsync());
        Assert.Empty(await client.HeldBatchesAsync(Name));
        Assert.Empty((await client.VerifyArchiveAsync(Name)).Problems);
        Assert.Equal(Name, Assert.Single((await Assert.ThrowsAsync<BatchRunNotFoundException>(() => client.SummaryAsync(Name + "s"))).Suggestions));
        Assert.Contains("can only be read here", (await Assert.ThrowsAsync<BatchStateException>(() => client.CancelAsync(Name))).Message, StringComparison.Ordinal);
        await Assert.ThrowsAsync<BatchStateException>(() => client.DeleteRunAsync(Name));
    }

    private ServiceProvider Reader(string path) => _scenario.Process(options =>
    {
        options.ApiKey = null;
        options.StatePath = path;
    });

    /// <summary>Shows a folder once more, for reading alone.</summary>
    private void Mount(string folder)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux() && Environment.IsPrivilegedProcess && Run("mount", "--bind", folder, _mount), "Nothing can be mounted here.");
        _isMounted = true;
        Assert.SkipUnless(Run("mount", "-o", "remount,bind,ro", _mount), "Nothing can be mounted read-only here.");
    }

    private static bool Run(string command, params IEnumerable<string> arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(command, arguments) { RedirectStandardError = true, RedirectStandardOutput = true })!;
        process.WaitForExit();
        return process.ExitCode == 0;
    }

    private static List<string> Files(string folder) =>
    [
        .. new DirectoryInfo(folder).EnumerateFiles("*", SearchOption.AllDirectories)
            .Select(file => $"{Path.GetRelativePath(folder, file.FullName)} {file.Length} {file.LastWriteTimeUtc:O}").Order(StringComparer.Ordinal),
    ];

    private sealed class CopiedFolder : IDisposable
    {
        internal CopiedFolder(string folder, Func<string, bool> takes)
        {
            Path = Directory.CreateTempSubdirectory("batchtyped-copy-").FullName;
            foreach (var file in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Where(takes))
            {
                var target = System.IO.Path.Combine(Path, System.IO.Path.GetRelativePath(folder, file));
                Directory.CreateDirectory(System.IO.Path.GetDirectoryName(target)!);

                // By another process: closing a database file here would drop the locks that this process holds on it.
                Assert.True(Run("cp", file, target));
            }
        }

        internal string Path { get; }

        public void Dispose() => Directory.Delete(Path, recursive: true);
    }
}
