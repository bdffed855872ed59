namespace BatchTyped;

/// <summary>
/// How often an item is sent before its outcome is final. Attempts count all tries of the item, the first included. Incomplete
/// and canceled items, invalid requests and an exceeded context window are final at once; so are refused ones, unless the task declares a
/// fallback model.
/// </summary>
public sealed class BatchRetryOptions
{
    /// <summary>
    /// Attempts of an item that the API answers with an error of its own: overloaded, internal, timed out, rate limited. Not
    /// billed. Default 5; 1 to 100.
    /// </summary>
    public int ErroredAttempts { get; set; } = 5;

    /// <summary>Attempts of an item whose batch expired before it was processed. Not billed. Default 3; 1 to 100.</summary>
    public int ExpiredAttempts { get; set; } = 3;

    /// <summary>
    /// Attempts of an item whose answer was cut at <c>max_tokens</c>. Each is billed, and each has more tokens than the one before.
    /// Default 3; 1 to 100.
    /// </summary>
    public int TruncatedAttempts { get; set; } = 3;

    /// <summary>
    /// Whether an item that the model refused goes once to the fallback model, where the task declares one. It is billed at that model's
    /// price. Default <see langword="true"/>.
    /// </summary>
    public bool UseFallbackModel { get; set; } = true;

    /// <summary>By what <c>max_tokens</c> is multiplied after a cut answer. Default 2; more than 1, at most 100.</summary>
    public double MaxTokensFactor { get; set; } = 2;

    /// <summary>
    /// The most <c>max_tokens</c> is raised to. Default <see langword="null"/>: the model's own limit, or 64,000 where that isn't
    /// known. 1 to 10,000,000; never beyond the model's known limit.
    /// </summary>
    public int? MaxTokensCap { get; set; }

    internal BatchRetryOptions Copy() => (BatchRetryOptions)MemberwiseClone();
}
