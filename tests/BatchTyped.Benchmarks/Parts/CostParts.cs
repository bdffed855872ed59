using BatchTyped.Models;
using BenchmarkDotNet.Attributes;

namespace BatchTyped.Benchmarks.Parts;

/// <summary>What one request can cost, and what one answer did.</summary>
public class CostParts
{
    private static readonly ModelFacts Model = ModelCatalog.Default.Find(Data.ClassificationRequests.Model)!;

    [Benchmark]
    public decimal? WorstCaseOfRequest() => CostMeter.WorstCase(2_700, 256, Model);

    [Benchmark]
    public decimal? CostOfAnswer() => CostMeter.Of(new BatchUsage(300, 60, 0, 0, 412), Model, isUsResidency: false)?.Batch;
}
