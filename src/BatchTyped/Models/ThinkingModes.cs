namespace BatchTyped.Models;

/// <summary>Which values of <c>thinking.type</c> a model accepts; <see langword="null"/> is unknown.</summary>
internal sealed record ThinkingModes
{
    public bool? Adaptive { get; init; }

    public bool? BetweenTools { get; init; }

    public bool? Disabled { get; init; }

    public bool? Enabled { get; init; }

    /// <summary>Whether the model thinks when a request says nothing of it.</summary>
    public bool? ByDefault { get; init; }

    /// <summary>The highest effort at which <see cref="Disabled"/> is accepted; <see langword="null"/> where it doesn't depend on it.</summary>
    public string? DisabledUpToEffort { get; init; }

    /// <summary>The highest effort at which <see cref="BetweenTools"/> is accepted; <see langword="null"/> where it doesn't depend on it.</summary>
    public string? BetweenToolsUpToEffort { get; init; }
}
