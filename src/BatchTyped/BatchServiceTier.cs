namespace BatchTyped;

/// <summary>Which capacity may serve a request (<c>service_tier</c>).</summary>
public enum BatchServiceTier
{
    /// <summary>The API's own default: nothing is sent.</summary>
    Default = 0,

    /// <summary><c>auto</c></summary>
    Auto,

    /// <summary><c>standard_only</c></summary>
    StandardOnly,
}
