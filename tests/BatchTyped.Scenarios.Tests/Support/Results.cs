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

    /// <summary>Until a run has come as far as asked.</summary>
    internal static async Task UntilAsync<TTask, TResult>(this BatchRun<TTask, TResult> run, Func<BatchProgress, bool> reached)
    {
        while (!reached(run.Progress))
        {
            await Task.Yield();
        }
    }

    /// <summary>Until a run has reported that it has come as far as asked.</summary>
    internal static async Task ReachesAsync<TTask, TResult>(this BatchRun<TTask, TResult> run, Func<BatchProgress, bool> reached)
    {
        await foreach (var progress in run.ProgressAsync())
        {
            if (reached(progress))
            {
                return;
            }
        }

        Assert.Fail("The run has ended before.");
    }
}
