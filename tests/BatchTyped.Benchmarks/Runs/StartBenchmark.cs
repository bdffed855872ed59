using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using BatchTyped.Benchmarks.Measuring;

namespace BatchTyped.Benchmarks.Runs;

/// <summary>
/// How long a user waits: from the start of a run to the first byte of its first batch, from the opening of a run that has ended to
/// its first result, and from the start of a program to its first word to the service. Each in a process of its own.
/// </summary>
internal sealed class StartBenchmark : IBenchmark
{
    private const int DefaultItems = 1_000_000;

    public string Name => "start";

    public string Description => "from a start or an opening to the first byte or result (1,000,000 items); --program FILE: a program's start";

    public async Task<BenchmarkReport> RunAsync(BenchmarkSettings settings)
    {
        var count = settings.Items ?? DefaultItems;
        using var emulator = await EmulatorProcess.StartAsync();
        using var state = new StateFolderOfRun();
        var order = new RunOrder { Address = emulator.Address, StatePath = state.Path, Items = count, Seed = settings.Seed };
        await RunClient.StartAsync(order);
        var opened = new List<double>();
        var clients = new List<double>();
        var small = new List<RunReportLine>();
        var programs = new List<double>();
        for (var round = 0; round < settings.Rounds; round++)
        {
            var opening = await RunClient.StartAsync(order with { OpenOnly = true });
            opened.Add(opening.FirstResultMilliseconds);
            clients.Add(opening.ClientMilliseconds);
            using var another = new StateFolderOfRun();
            small.Add(await RunClient.StartAsync(order with { StatePath = another.Path, Items = 100 }));
            if (settings.Program is { } program)
            {
                programs.Add(await FirstWordAsync(program));
            }
        }

        var report = new BenchmarkReport($"start: {count} items, {settings.Rounds} rounds")
            .Add($"open a run of {count} that has ended, to the first result", Median(opened), "ms")
            .Add("make the client before it", Median(clients), "ms")
            .Add("start a run of 100, to the first byte of its batch", Median(small.Select(run => run.FirstSendMilliseconds)), "ms")
            .Add("start a run of 100, to its first result", Median(small.Select(run => run.FirstResultMilliseconds)), "ms");
        return programs.Count == 0 ? report : report.Add("start a program, to its first connection", Median(programs), "ms");
    }

    /// <summary>Milliseconds from the start of a program that uses the library to its first connection to the service.</summary>
    private static async Task<double> FirstWordAsync(string program)
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        using var state = new StateFolderOfRun();
        // A host watches the folder it is started in, with all below.
        var start = new ProcessStartInfo(program) { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = Path.GetDirectoryName(Path.GetFullPath(program)) };
        start.Environment["ANTHROPIC_API_KEY"] = "benchmark";
        start.Environment["BatchTyped__BaseAddress"] = $"http://{listener.LocalEndpoint}";
        start.Environment["BatchTyped__StatePath"] = state.Path;
        var began = TimeProvider.System.GetTimestamp();
        using var process = Process.Start(start)!;
        using var connection = await listener.AcceptTcpClientAsync();
        var elapsed = TimeProvider.System.GetElapsedTime(began);
        process.Kill();
        await process.WaitForExitAsync();
        return elapsed.TotalMilliseconds;
    }

    private static double Median(IEnumerable<double> values)
    {
        var sorted = values.Order().ToList();
        return sorted[sorted.Count / 2];
    }
}
