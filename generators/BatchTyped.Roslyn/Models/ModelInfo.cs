using BatchTyped.Roslyn.Collections;

namespace BatchTyped.Roslyn.Models;

/// <summary>What rules need to know of a model. <see langword="null"/> is unknown everywhere, and rules stay silent then.</summary>
internal sealed record ModelInfo
{
    public required string Id { get; init; }

    public EquatableArray<string> Aliases { get; init; }

    public ModelStatus Status { get; init; }

    /// <summary>A day as <c>2026-11-30</c>, so that the ordinal order is that of time.</summary>
    public string? DeprecatedOn { get; init; }

    /// <summary>The announced day of retirement; of a model that isn't deprecated, the earliest such day.</summary>
    public string? RetiresOn { get; init; }

    /// <summary>The id of the model to use instead.</summary>
    public string? Replacement { get; init; }

    public int? MaxOutputTokens { get; init; }

    /// <summary>A shorter prompt isn't cached.</summary>
    public int? MinCacheableTokens { get; init; }

    public ThinkingInfo? Thinking { get; init; }

    public bool? StructuredOutputs { get; init; }

    /// <summary>Whether batches may ask for 300,000 tokens of output, with a beta header.</summary>
    public bool? Batch300kOutput { get; init; }

    public EffortInfo? Effort { get; init; }

    public bool? ForcedTool { get; init; }

    public bool? InferenceGeo { get; init; }

    /// <summary>
    /// Its lifecycle on a day. A deprecation that is announced begins on its day. Retirement never follows from a day alone: an
    /// announced date moves, and a date in the past only means that the retirement is overdue.
    /// </summary>
    internal ModelStatus StatusOn(string day) => this switch
    {
        { Status: ModelStatus.Retired or ModelStatus.Deprecated } => Status,
        { DeprecatedOn: { } start } when IsReached(start, day) => ModelStatus.Deprecated,
        _ => Status,
    };

    /// <summary>Whether the announced day of retirement has come.</summary>
    internal bool IsRetirementDue(string day) => RetiresOn is { } end && IsReached(end, day);

    private static bool IsReached(string day, string today) => string.CompareOrdinal(day, today) <= 0;
}
