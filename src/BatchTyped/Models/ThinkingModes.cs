namespace BatchTyped.Models;

/// <summary>Which values of <c>thinking.type</c> a model accepts; <see langword="null"/> is unknown.</summary>
internal sealed record ThinkingModes
{
    public bool? Adaptive { get; init; }

    public bool? BetweenTools { get; init; }

    public bool? Disabled { get; init; }

    public bool? Enabled { get; init; }
}
