using System.Diagnostics;

namespace BatchTyped.Scenarios.Tests.Sample;

/// <summary>The disk of the state folder fills while the sample runs, and gets space again.</summary>
public class FullDiskTests
{
    private const int Failed = 1;
    private const int Tickets = 300;
    private const int DiskBytes = 16 * 1024 * 1024;

    // Less than the 32 KiB of SQLite's shared memory file, for which SQLite reports an I/O error instead of a full disk.
    private const int LeastFreeBytes = 16 * 1024;
    private const int MostFreeBytes = 512 * 1024;

    private static readonly int Rounds = TestSize.Read("BATCHTYPED_FULL_DISKS", 3);
    private static readonly int Seed = TestSize.Read("BATCHTYPED_FULL_DISKS_SEED", Environment.TickCount);

    [Fact]
    public async Task A_run_that_fills_the_disk_says_so_and_goes_on_when_there_is_space()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "A small disk is made by mount of Linux.");
        using var desk = new Desk();
        var disk = Directory.CreateDirectory(desk.PathOf("disk")).FullName;
        var (mounted, reason) = await CallAsync("mount", "-t", "tmpfs", "-o", $"size={DiskBytes}", "none", disk);
        Assert.SkipUnless(mounted, $"A small disk can't be mounted: {reason}");
        try
        {
            await RunOnAsync(desk, disk);
        }
        finally
        {
            await CallAsync("umount", "--lazy", disk);
        }
    }

    private static async Task RunOnAsync(Desk desk, string disk)
    {
        var tickets = desk.WriteTickets(Tickets);
        await using var emulator = await EmulatorProcess.StartAsync("--processing-time", "0.1..0.5");
        var random = new Random(Seed);
        var stopped = 0;
        for (var round = 1; round <= Rounds; round++)
        {
            // The first round is sure to fill the disk.
            var free = round == 1 ? LeastFreeBytes : random.Next(LeastFreeBytes, MostFreeBytes);
            var where = $"BATCHTYPED_FULL_DISKS={Rounds} BATCHTYPED_FULL_DISKS_SEED={Seed}, round {round}, {free} bytes free";
            string[] command = ["--tickets", tickets, "--base-url", emulator.Address, "--batch-size", "20", "--state", Path.Combine(disk, "state"), "--name", $"run-{round}"];
            var ballast = Path.Combine(disk, "ballast");
            await File.WriteAllBytesAsync(ballast, new byte[new DriveInfo(disk).AvailableFreeSpace - free]);

            var full = await desk.RunAsync(command);
            if (full.ExitCode != 0)
            {
                Assert.True(full.ExitCode == Failed && full.Errors.Contains("full", StringComparison.Ordinal), $"{where}: exit code {full.ExitCode}\n{full.Output}\n{full.Errors}");
                full.ShouldFail(Failed, "error: ");
                stopped++;
            }

            File.Delete(ballast);
            var ended = await desk.RunAsync(command);
            Assert.True(ended.ExitCode == 0, $"{where}: exit code {ended.ExitCode}\n{ended.Output}\n{ended.Errors}");
            Assert.Equal(Tickets, desk.ReadIds("triage-out/labels.csv").Distinct().Count());
            Assert.True(await emulator.LedgerAsync("paid_twice") == 0, $"{where}: {await emulator.LedgerAsync("paid_twice")} requests were paid twice.");
        }

        Assert.NotEqual(0, stopped);
    }

    private static async Task<(bool Succeeded, string Errors)> CallAsync(string command, params IEnumerable<string> arguments)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(command, arguments) { RedirectStandardError = true })!;
            var errors = await process.StandardError.ReadToEndAsync();
            await process.WaitForExitAsync();
            return (process.ExitCode == 0, errors);
        }
        catch (System.ComponentModel.Win32Exception exception)
        {
            return (false, exception.Message);
        }
    }
}
