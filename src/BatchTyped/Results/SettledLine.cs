namespace BatchTyped.Results;

/// <summary>The bytes of one final result; valid until the next line is read.</summary>
/// <param name="Key">The user's part of the custom_id.</param>
/// <param name="Item">The item as stored.</param>
/// <param name="Result">The result line as received; empty when there is none.</param>
/// <param name="Outcome">The outcome on the wire.</param>
/// <param name="Attempts">How often the item was sent.</param>
/// <param name="MaxTokens">The max_tokens of the last try.</param>
/// <param name="IsShared">Whether an equal request of another item was sent for this one: its tokens are counted there.</param>
/// <param name="IsFallback">Whether the last try went to the fallback model.</param>
/// <param name="CanceledByNobody">Whether the service shows no cancel of the batch.</param>
internal readonly record struct SettledLine(
    ReadOnlyMemory<byte> Key, ReadOnlyMemory<byte> Item, ReadOnlyMemory<byte> Result, BatchOutcome Outcome, int Attempts, int MaxTokens, bool IsShared = false, bool IsFallback = false, bool CanceledByNobody = false);
