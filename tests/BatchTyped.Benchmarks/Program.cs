using BatchTyped.Benchmarks;
using BatchTyped.Benchmarks.Build;
using BatchTyped.Benchmarks.Emulator;
using BatchTyped.Benchmarks.Generator;
using BatchTyped.Benchmarks.Measuring;
using BatchTyped.Benchmarks.Parts;
using BatchTyped.Benchmarks.Read;
using BatchTyped.Benchmarks.Runs;

IBenchmark[] benchmarks = [new EmulatorBenchmark(), new EmulatorSizeBenchmark(), new BuildBenchmark(), new ReadBenchmark(), new EndToEndBenchmark(), new MemoryBenchmark(), new StartBenchmark(), new TurnsBenchmark(), new GeneratorBenchmark()];

if (args is [RunClient.Name, var order])
{
    await RunClient.RunAsync(order);
    return 0;
}

if (args is [PartsBenchmarks.Name, ..])
{
    return PartsBenchmarks.Run(args[1..]);
}

if (args.Length == 0 || args[0] is "--help" or "-h" || benchmarks.FirstOrDefault(benchmark => benchmark.Name == args[0]) is not { } chosen)
{
    Console.WriteLine("Usage: dotnet run -c Release --project tests/BatchTyped.Benchmarks -- BENCHMARK [options]");
    foreach (var benchmark in benchmarks)
    {
        Console.WriteLine($"  {benchmark.Name,-16}{benchmark.Description}");
    }

    Console.WriteLine($"  {PartsBenchmarks.Name,-16}{PartsBenchmarks.Description}");
    Console.WriteLine("  --items N      how many items, requests or tasks (--requests is the same); each benchmark has a default");
    Console.WriteLine("  --rounds N     how often everything is measured; medians are given (default 7)");
    Console.WriteLine("  --seed N       what the data is drawn from (default 1)");
    Console.WriteLine("  --json FILE    writes the figures there, too");
    return args is ["--help" or "-h", ..] ? 0 : 1;
}

try
{
    var settings = BenchmarkSettings.Parse(args[1..]);
    var report = await chosen.RunAsync(settings);
    report.Print(Console.Out);
    if (settings.JsonPath is { } path)
    {
        report.WriteJson(path);
    }

    return 0;
}
catch (ArgumentException exception)
{
    Console.Error.WriteLine($"error: {exception.Message}");
    return 1;
}
