using System.Text.Json.Serialization;

namespace BatchTyped.Engine.State;

/// <summary>
/// What a user decided about a batch that is held, or whose results don't come: a row of the store. It is of one send alone, so that it
/// can't be taken for an answer to a later question about the same batch.
/// </summary>
/// <param name="Batch">The batch.</param>
/// <param name="Send">The send whose answer was lost, or whose results don't come.</param>
/// <param name="AdoptId">Of a held batch: the batch at the service to be adopted, if it carries the marker; <see langword="null"/> to send the batch again.</param>
/// <param name="AcceptMissing">Of a batch whose results don't come: what isn't in the archive is missing, finally.</param>
/// <param name="LookAgain">Of a settled batch: the service is asked once more for the results that it lacks.</param>
internal sealed record Decision(
    int Batch,
    int Send,
    string? AdoptId,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)] bool AcceptMissing = false,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)] bool LookAgain = false);
