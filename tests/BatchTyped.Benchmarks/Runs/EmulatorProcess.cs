using System.Diagnostics;
using BatchTyped.Emulator;

namespace BatchTyped.Benchmarks.Runs;

/// <summary>The emulator's program, as a process of its own: what it needs doesn't count for who is measured.</summary>
internal sealed class EmulatorProcess : IDisposable
{
    private readonly Process _program;

    private EmulatorProcess(Process program, Uri address)
    {
        _program = program;
        Address = address;
    }

    public Uri Address { get; }

    public double PeakMegabytes => Refreshed().PeakWorkingSet64 / 1e6;

    public double Megabytes => Refreshed().WorkingSet64 / 1e6;

    public static async Task<EmulatorProcess> StartAsync()
    {
        // The largest tier: no run of a benchmark waits for its queue.
        var start = new ProcessStartInfo("dotnet", [typeof(BatchEmulator).Assembly.Location, "--urls", "http://127.0.0.1:0", "--tier", "scale"]) { RedirectStandardOutput = true };
        var program = Process.Start(start)!;
        const string told = "Listening on ";
        while (await program.StandardOutput.ReadLineAsync() is { } line)
        {
            if (line.StartsWith(told, StringComparison.Ordinal))
            {
                return new EmulatorProcess(program, new Uri(line[told.Length..]));
            }
        }

        throw new InvalidOperationException("The emulator ended before it listened.");
    }

    public void Dispose()
    {
        _program.Kill();
        _program.WaitForExit();
        _program.Dispose();
    }

    private Process Refreshed()
    {
        _program.Refresh();
        return _program;
    }
}
