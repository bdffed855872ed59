namespace BatchTyped.Engine.State;

/// <summary>What of a batch is kept no longer.</summary>
[Flags]
internal enum DroppedFiles
{
    None = 0,

    /// <summary>The requests: sent, answered, and put into a retry segment where they are sent again.</summary>
    Requests = 1,

    /// <summary>The retry segment: another batch has taken it in.</summary>
    Retry = 2,

    /// <summary>Results and verdicts, and the index of a batch that isn't a chunk: delivered.</summary>
    Results = 4,

    /// <summary>The items: each of them has its final result, and it was delivered.</summary>
    Items = 8,
}
