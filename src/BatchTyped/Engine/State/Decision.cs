namespace BatchTyped.Engine.State;

/// <summary>
/// What a user decided about a held batch: a row of the store. It is of one send alone, so that it can't be taken for an answer to a
/// later question about the same batch.
/// </summary>
/// <param name="Batch">The held batch.</param>
/// <param name="Send">The send whose answer was lost.</param>
/// <param name="AdoptId">The batch at the service to be adopted, if it carries the marker; <see langword="null"/> to send the batch again.</param>
internal sealed record Decision(int Batch, int Send, string? AdoptId);
