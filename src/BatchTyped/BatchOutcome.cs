namespace BatchTyped;

/// <summary>How one item ended. The set is closed.</summary>
public enum BatchOutcome
{
    /// <summary>The model answered in full and the answer fits the result type.</summary>
    Succeeded = 1,

    /// <summary>The model declined (<c>stop_reason: refusal</c>).</summary>
    Refused,

    /// <summary>The answer was cut at <c>max_tokens</c> or at the end of the context window.</summary>
    Truncated,

    /// <summary>The model stopped before an answer was complete: <c>pause_turn</c>, an unexpected <c>tool_use</c> or an unknown stop reason.</summary>
    Incomplete,

    /// <summary>The model answered in full, but the answer doesn't fit the result type. Its text is kept.</summary>
    InvalidOutput,

    /// <summary>The API reported an error for this request. Not billed.</summary>
    Errored,

    /// <summary>The batch's 24 hours passed before this request was processed. Not billed.</summary>
    Expired,

    /// <summary>The run, or the batch at the API, was canceled before this request was processed. Not billed.</summary>
    Canceled,

    /// <summary>The results hold no line for this item, or the results are gone.</summary>
    Missing,
}
