using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Diagnosers;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;

namespace BatchTyped.Benchmarks.Parts;

/// <summary>
/// The parts an item passes through, by BenchmarkDotNet, each beside its floor. They run in this process: the build of the
/// repository isn't asked for another one.
/// </summary>
internal static class PartsBenchmarks
{
    /// <summary>The word on the command line.</summary>
    public const string Name = "parts";

    public const string Description = "build, escape, read, chunk, custom_id, hash and cost by BenchmarkDotNet, whose options follow (--filter '*Read*')";

    public static int Run(string[] arguments)
    {
        // A dry run is of use only to see that everything runs.
        var job = arguments.Contains("--quick") ? Job.Dry : Job.ShortRun;
        var config = ManualConfig.Create(DefaultConfig.Instance)
            .AddJob(job.WithToolchain(InProcessEmitToolchain.Instance))
            .AddDiagnoser(MemoryDiagnoser.Default);
        string[] rest = [.. arguments.Where(argument => argument != "--quick")];
        var summaries = BenchmarkSwitcher.FromAssembly(typeof(PartsBenchmarks).Assembly).Run(rest.Length == 0 ? ["--filter", "*"] : rest, config);
        return summaries.All(summary => summary.Reports.All(report => report.Success)) && summaries.Any() ? 0 : 1;
    }
}
