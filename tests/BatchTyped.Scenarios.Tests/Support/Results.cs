namespace BatchTyped.Scenarios.Tests.Support;

internal static class Results
{
    internal static async Task<List<BatchResult<TTask, TResult>>> AllAsync<TTask, TResult>(this BatchRun<TTask, TResult> run, BatchCursor? after = null)
    {
        var results = new List<BatchResult<TTask, TResult>>();
        await foreach (var result in run.ResultsAsync(after))
        {
            results.Add(result);
        }

        return results;
    }
}
