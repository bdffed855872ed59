using System.Diagnostics;
using System.Text.Json;
using BatchTyped.Benchmarks.Data;

namespace BatchTyped.Benchmarks.Runs;

/// <summary>A client in a process of its own: it lives through one run, measures itself, and prints one line of JSON.</summary>
internal static class RunClient
{
    /// <summary>The word on the command line.</summary>
    public const string Name = "run-client";

    /// <summary>So many tickets are drawn; a run takes them in turn. Drawing one takes longer than all that is done with it.</summary>
    private const int Tickets = 10_000;

    private const string RunName = "benchmark";

    /// <summary>Runs it in another process.</summary>
    public static async Task<RunReportLine> StartAsync(RunOrder order)
    {
        var start = new ProcessStartInfo("dotnet", [typeof(RunClient).Assembly.Location, Name, JsonSerializer.Serialize(order)]) { RedirectStandardOutput = true };
        start.Environment["DOTNET_TieredPGO"] = order.ProfilesWhileRunning ? "1" : "0";
        using var client = Process.Start(start)!;
        var line = await client.StandardOutput.ReadToEndAsync();
        await client.WaitForExitAsync();
        return client.ExitCode == 0 ? JsonSerializer.Deserialize<RunReportLine>(line)! : throw new InvalidOperationException($"The client ended with {client.ExitCode}.");
    }

    /// <summary>Is that other process.</summary>
    public static async Task RunAsync(string order)
    {
        var parsed = JsonSerializer.Deserialize<RunOrder>(order)!;
        var report = parsed.Small
            ? await RunAsync(parsed, CountLetters.Definition, Enumerable.Range(0, parsed.Items).Select(number => new CountLetters(number, "perspicacious")))
            : await RunAsync(parsed, ClassifyTicket.Definition, TicketsOf(parsed));
        Console.WriteLine(JsonSerializer.Serialize(report));
    }

    private static IEnumerable<ClassifyTicket> TicketsOf(RunOrder order)
    {
        var data = new TicketData(order.Seed);
        var texts = Enumerable.Range(0, order.OpenOnly ? 0 : Math.Min(order.Items, Tickets)).Select(data.Text).ToArray();
        return Enumerable.Range(0, order.Items).Select(number => new ClassifyTicket(number, texts[number % texts.Length]));
    }

    private static async Task<RunReportLine> RunAsync<TTask, TResult>(RunOrder order, BatchTaskDefinition<TTask, TResult> task, IEnumerable<TTask> items)
        where TTask : SourceGen.IBatchTaskContract<TTask, TResult>
    {
        using var sends = new FirstSend();
        var began = TimeProvider.System.GetTimestamp();
        var processor = Environment.CpuUsage.TotalTime;
        var allocated = GC.GetTotalAllocatedBytes();
        await using var client = BatchClient.Create(new BatchTypedOptions
        {
            ApiKey = "benchmark",
            BaseAddress = order.Address,
            StatePath = order.StatePath,
            PollFloor = TimeSpan.FromMilliseconds(200),
            PollCeiling = TimeSpan.FromSeconds(1),
        });
        var called = TimeProvider.System.GetTimestamp();
        await using var run = order.OpenOnly
            ? await client.OpenAsync(task, RunName)
            : await client.StartAsync(task, RunName, items, new BatchRunOptions { BatchSize = order.BatchSize, Keep = order.Keep });
        var count = 0;
        var first = TimeSpan.Zero;
        await foreach (var result in run.ResultsAsync())
        {
            if (result.Outcome != BatchOutcome.Succeeded)
            {
                throw new InvalidOperationException($"{result.CustomId}: {result.Outcome}");
            }

            if (count++ == 0)
            {
                first = TimeProvider.System.GetElapsedTime(called);
                if (order.OpenOnly)
                {
                    break;
                }
            }
        }

        using var self = Process.GetCurrentProcess();
        return new RunReportLine
        {
            Results = count,
            ProcessorMilliseconds = (Environment.CpuUsage.TotalTime - processor).TotalMilliseconds,
            CompilingMilliseconds = System.Runtime.JitInfo.GetCompilationTime().TotalMilliseconds,
            ElapsedMilliseconds = TimeProvider.System.GetElapsedTime(began).TotalMilliseconds,
            AllocatedBytes = GC.GetTotalAllocatedBytes() - allocated,
            HeapMegabytes = GC.GetGCMemoryInfo(GCKind.Any).HeapSizeBytes / 1e6,
            PeakMegabytes = self.PeakWorkingSet64 / 1e6,
            ClientMilliseconds = TimeProvider.System.GetElapsedTime(began, called).TotalMilliseconds,
            FirstSendMilliseconds = sends.At is { } at ? TimeProvider.System.GetElapsedTime(called, at).TotalMilliseconds : 0,
            FirstResultMilliseconds = first.TotalMilliseconds,
        };
    }
}
