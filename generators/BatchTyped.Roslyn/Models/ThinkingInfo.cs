namespace BatchTyped.Roslyn.Models;

/// <summary>Which kinds of thinking a model accepts; <see langword="null"/> is unknown.</summary>
internal sealed record ThinkingInfo
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

    /// <summary>The highest effort at which a kind, in the API's word, is accepted; <see langword="null"/> where it doesn't depend on it.</summary>
    internal string? UpToEffort(string kind) => kind switch
    {
        "disabled" => DisabledUpToEffort,
        "between_tools" => BetweenToolsUpToEffort,
        _ => null,
    };

    /// <summary>Whether a kind, in the API's word, is accepted.</summary>
    internal bool? Accepts(string kind) => kind switch
    {
        "adaptive" => Adaptive,
        "between_tools" => BetweenTools,
        "disabled" => Disabled,
        "enabled" => Enabled,
        _ => null,
    };
}
