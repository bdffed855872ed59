namespace BatchTyped.Api;

/// <summary>Decides what the answer to a create call means, before and after the body was complete. Pure.</summary>
internal static class CreateAnswerReader
{
    private const int RequestTimeout = 408;
    private const int Conflict = 409;

    /// <summary>An answer to a complete body.</summary>
    internal static CreateAnswer Read(ApiAnswer answer, int expectedCount) =>
        answer.IsSuccess && BatchSnapshotReader.TryRead(answer.Body) is { Counts: { } counts } batch ? ReadBatch(batch, counts, answer, expectedCount)
        : ApiAnswerReader.ErrorOf(answer) is { } error ? ReadError(error)
        : ReadForeign(ApiAnswerReader.ForeignOf(answer));

    /// <summary>
    /// An answer to a body that wasn't complete: nothing was accepted, whoever gave it. The API's own error says why; anything else is
    /// only a call that came to nothing.
    /// </summary>
    internal static UploadStep ReadEarly(ApiAnswer answer) => ApiAnswerReader.ErrorOf(answer) is { } error
        ? new UploadStep.Answered(error)
        : ReadEarly(ApiAnswerReader.ForeignOf(answer));

    private static UploadStep.Failed ReadEarly(ForeignAnswer foreign) =>
        new($"Something else than the API answered before it had the whole body: {foreign.Description}.", foreign.IsTooLarge);

    private static CreateAnswer ReadBatch(BatchSnapshot batch, Engine.State.RequestCounts counts, ApiAnswer answer, int expectedCount) => counts.Total == expectedCount
        ? new CreateAnswer.Accepted(batch, answer.Info)
        : new CreateAnswer.Unclear(
            $"The answer names batch {batch.Id} of {counts.Total} requests where {expectedCount} were sent.", ServerAnswered: false);

    // After 408 and 409 the API may still be at work, as after a 5xx.
    private static CreateAnswer ReadError(BatchApiException error) => error.Status is < 500 and not (RequestTimeout or Conflict)
        ? new CreateAnswer.Refused(error)
        : new CreateAnswer.Unclear(error.Message, ServerAnswered: error.Status >= 500);

    // Somebody in between may have answered after the API had taken the batch.
    private static CreateAnswer.Unclear ReadForeign(ForeignAnswer foreign) =>
        new($"Something else than the API answered: {foreign.Description}.", ServerAnswered: false, foreign.IsTooLarge);
}
