using BatchTyped;

namespace Pipeline_1;

public static class TicketLabeler
{
    /// <summary>Labels tickets as one durable run. The same name goes on where it was stopped; finished, it is read again for free.</summary>
    public static async IAsyncEnumerable<string> LabelAsync(BatchClient client, string name, IEnumerable<ClassifyTicket> tickets, IProgress<BatchProgress>? progress = null)
    {
        await using var run = await client.StartAsync(name, tickets, new BatchRunOptions { Progress = progress });
        await foreach (var result in run.ResultsAsync())
        {
            yield return result switch
            {
                { Value: { } label } => $"{result.Key}: {label.Team}",
                { Failure: { } failure } => $"{result.Key}: {failure.Outcome} after {failure.Attempts} attempts, {failure.Message}",
            };
        }

        yield return $"{await run.SummaryAsync()}";
    }
}
