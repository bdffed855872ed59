namespace BatchTyped.Api;

/// <summary>Why the model stopped.</summary>
internal enum StopReason
{
    /// <summary>The message doesn't say, or there is no message.</summary>
    None,

    EndTurn,

    StopSequence,

    MaxTokens,

    ToolUse,

    PauseTurn,

    Refusal,

    ContextWindowExceeded,

    /// <summary>A reason this version doesn't know: the answer can't be taken for complete.</summary>
    Other,
}
