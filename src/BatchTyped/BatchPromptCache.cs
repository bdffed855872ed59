namespace BatchTyped;

/// <summary>
/// How long the API keeps a prompt for the requests that begin with the same one (<c>cache_control</c>). In a batch hits are best
/// effort; an hour is the better choice, since batches often outlast five minutes.
/// </summary>
public enum BatchPromptCache
{
    /// <summary>Not at all.</summary>
    None = 0,

    /// <summary>Five minutes.</summary>
    FiveMinutes,

    /// <summary>An hour.</summary>
    OneHour,
}
