namespace BatchTyped.Emulator;

/// <summary>One request an emulator accepted, and what became of it.</summary>
/// <param name="BatchId">The batch it came in.</param>
/// <param name="CustomId">Its id in the batch.</param>
/// <param name="Outcome">What became of it.</param>
/// <param name="Billed">Whether the real API would have billed it.</param>
/// <param name="InputTokens">Its tokens of input, cached ones included.</param>
/// <param name="OutputTokens">Its tokens of output.</param>
/// <param name="Params">Its params as they came; <see langword="null"/> once the batch was deleted.</param>
/// <param name="ResultLine">Its line of results, once there is one and unless the batch was deleted.</param>
public sealed record EmulatorLedgerEntry(
    string BatchId,
    string CustomId,
    ItemOutcome Outcome,
    bool Billed,
    int InputTokens,
    int OutputTokens,
    string? Params,
    string? ResultLine);
