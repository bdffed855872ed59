using BatchTyped;

namespace PipelineTesting;

/// <summary>The pipeline that is tested: each return gets a shelf, or is looked at by a person.</summary>
public sealed class ReturnsDesk(BatchClient client, IProgress<BatchProgress>? progress = null)
{
    private const double SureEnough = 0.7;

    /// <summary>Sorts returns as one durable run.</summary>
    /// <param name="run">The run's name: the same name goes on.</param>
    /// <param name="returns">What came back.</param>
    /// <param name="stop">Detaches; what was sent goes on.</param>
    /// <returns>The orders by shelf, and under <see langword="null"/> those that a person looks at.</returns>
    public async Task<ILookup<Shelf?, int>> SortAsync(string run, IEnumerable<RouteReturn> returns, CancellationToken stop = default)
    {
        await using var sorting = await client.StartAsync(run, returns, new BatchRunOptions { BatchSize = 10, Progress = progress }, stop);
        var sorted = new List<(Shelf? Shelf, int Order)>();
        await foreach (var result in sorting.ResultsAsync(cancellationToken: stop))
        {
            sorted.Add((result is { Value: { Confidence: >= SureEnough } route } ? route.Shelf : null, result.Key));
        }

        return sorted.ToLookup(entry => entry.Shelf, entry => entry.Order);
    }
}
