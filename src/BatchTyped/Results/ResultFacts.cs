namespace BatchTyped.Results;

/// <summary>What is told of a result beside its value or failure.</summary>
/// <param name="Model">The model of the last attempt.</param>
/// <param name="Attempts">How often the item was sent.</param>
/// <param name="Usage">The tokens of the last attempt.</param>
/// <param name="Cursor">Its place in the run.</param>
internal readonly record struct ResultFacts(string Model, int Attempts, BatchUsage Usage, BatchCursor Cursor);
