namespace BatchTyped.Archive;

/// <summary>What a file of a batch holds.</summary>
internal enum ArchiveKind
{
    /// <summary>The body of the create call, exactly as sent.</summary>
    Requests = 1,

    /// <summary>One fixed-size entry a request: which item it is, and where request and item lie.</summary>
    Index,

    /// <summary>The stored items of a chunk, one JSON object a line.</summary>
    Items,

    /// <summary>The result lines, exactly as received.</summary>
    Results,

    /// <summary>One fixed-size entry a request: how it ended, and where its result line lies.</summary>
    Verdicts,

    /// <summary>The requests that are sent again, already edited, one a line.</summary>
    Retry,

    /// <summary>One fixed-size entry a request that is sent again.</summary>
    RetryIndex,
}
