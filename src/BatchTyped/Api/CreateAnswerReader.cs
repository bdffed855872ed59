namespace BatchTyped.Api;

/// <summary>Decides what the answer to a complete create call means. Pure.</summary>
internal static class CreateAnswerReader
{
    private const int RequestTimeout = 408;
    private const int Conflict = 409;

    internal static CreateAnswer Read(ApiAnswer answer, int expectedCount) => answer.Status switch
    {
        >= 200 and < 300 => ReadSuccess(answer, expectedCount),
        >= 300 and < 400 => new CreateAnswer.Refused(ApiErrorReader.ToException(answer)),

        // Without the API's own words somebody in between may have answered, after the API had taken the batch.
        >= 400 and < 500 and not (RequestTimeout or Conflict) when ApiErrorReader.TryRead(answer.Body) is not null =>
            new CreateAnswer.Refused(ApiErrorReader.ToException(answer)),

        _ => new CreateAnswer.Unclear(ApiErrorReader.ToException(answer).Message, IsServersOwn5xx(answer)),
    };

    private static CreateAnswer ReadSuccess(ApiAnswer answer, int expectedCount)
    {
        if (BatchSnapshotReader.TryRead(answer.Body) is not { } batch)
        {
            return new CreateAnswer.Unclear($"The API answered {answer.Status} with a body that can't be read as a batch.", ServerAnswered: false);
        }

        return batch.Counts.Total == expectedCount
            ? new CreateAnswer.Accepted(batch, answer.Info)
            : new CreateAnswer.Unclear(
                $"The API answered with batch {batch.Id} of {batch.Counts.Total} requests where {expectedCount} were sent.", ServerAnswered: false);
    }

    // A gateway's page says that the gateway gave up waiting; the API may still be at work.
    private static bool IsServersOwn5xx(ApiAnswer answer) => answer.Status >= 500 && ApiErrorReader.TryRead(answer.Body) is not null;
}
