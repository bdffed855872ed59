namespace BatchTyped;

/// <summary>How much work the model puts into an answer (<c>output_config.effort</c>). Not every model knows every step.</summary>
public enum BatchEffort
{
    /// <summary>The model's own default: nothing is sent.</summary>
    Default = 0,

    /// <summary><c>low</c></summary>
    Low,

    /// <summary><c>medium</c></summary>
    Medium,

    /// <summary><c>high</c></summary>
    High,

    /// <summary><c>xhigh</c></summary>
    XHigh,

    /// <summary><c>max</c></summary>
    Max,
}
