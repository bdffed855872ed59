using BatchTyped;
using BatchTyped.Emulator;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;
using Telemetry;

// Metrics and traces of a small run, written to the console as OpenTelemetry exports them. Offline and for free, unless --live is given.
if (args is not ([] or ["--live"]))
{
    Console.Error.WriteLine("Usage: Telemetry [--live]   --live asks the real model, with the key from ANTHROPIC_API_KEY, for less than a cent.");
    return 2;
}

var isLive = args is ["--live"];
var state = isLive ? ".batchtyped" : Directory.CreateTempSubdirectory("batchtyped-telemetry-").FullName;
var builder = Host.CreateApplicationBuilder();
builder.Logging.ClearProviders();
builder.Services.AddOpenTelemetry()
    .WithMetrics(metrics => metrics.AddMeter("BatchTyped").AddConsoleExporter())
    .WithTracing(traces => traces.AddSource("BatchTyped").AddConsoleExporter());
var batches = builder.Services.AddBatchTyped().Configure(options => options.StatePath = state);
if (!isLive)
{
    Console.WriteLine("Offline: an emulator answers, its answers are made up, and nothing is billed.");
    batches.UseEmulator(_ => { }).Configure(options => options.PollFloor = TimeSpan.FromMilliseconds(100));
}

using var host = builder.Build();
await host.StartAsync(); // begins the exporting
try
{
    string[] things = ["the sky", "grass", "snow", "a lemon", "coal"];
    var client = host.Services.GetRequiredService<BatchClient>();
    await using var run = await client.StartAsync("colours", things.Select((thing, index) => new NameColour(index + 1, thing)), new BatchRunOptions { Progress = BatchProgressLines.OnTerminal });
    await run.WaitAsync();
    Console.WriteLine(await run.SummaryAsync());
    return 0;
}
catch (BatchTypedException exception)
{
    Console.Error.WriteLine(exception.Message);
    return 1;
}
finally
{
    await host.StopAsync();
    if (!isLive)
    {
        Directory.Delete(state, recursive: true);
    }
}
