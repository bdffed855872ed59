using BatchTyped.Benchmarks.Measuring;

namespace BatchTyped.Benchmarks;

/// <summary>One question that is answered by measuring; its name is the word on the command line.</summary>
internal interface IBenchmark
{
    string Name { get; }

    string Description { get; }

    Task<BenchmarkReport> RunAsync(BenchmarkSettings settings);
}
