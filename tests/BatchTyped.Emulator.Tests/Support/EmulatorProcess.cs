using System.Diagnostics;

namespace BatchTyped.Emulator.Tests.Support;

/// <summary>The emulator's program, listening on a port of its own.</summary>
internal sealed class EmulatorProcess : IDisposable
{
    private readonly Process _process;

    private EmulatorProcess(Process process, string banner, Uri address) => (_process, Banner, Address) = (process, banner, address);

    public string Banner { get; }

    public Uri Address { get; }

    public static async Task<EmulatorProcess> StartAsync(params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", [typeof(BatchEmulator).Assembly.Location, "--urls", "http://127.0.0.1:0", .. arguments]) { RedirectStandardOutput = true };
        var process = Process.Start(start)!;
        var banner = "";
        while (await process.StandardOutput.ReadLineAsync() is { } line)
        {
            if (line.StartsWith("Listening on ", StringComparison.Ordinal))
            {
                return new EmulatorProcess(process, banner, new Uri(line["Listening on ".Length..]));
            }

            banner += line;
        }

        throw new InvalidOperationException($"The emulator ended before it listened: {banner}");
    }

    public RawClient Client() => new(new SocketsHttpHandler(), Address);

    public void Kill()
    {
        _process.Kill();
        _process.WaitForExit();
    }

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            Kill();
        }

        _process.Dispose();
    }
}
