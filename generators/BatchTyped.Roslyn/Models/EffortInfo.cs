using BatchTyped.Roslyn.Collections;

namespace BatchTyped.Roslyn.Models;

/// <summary>Which values of <c>output_config.effort</c> a model accepts.</summary>
/// <param name="Supported">Whether it accepts any.</param>
/// <param name="Levels">The values; empty where only <paramref name="Supported"/> is known.</param>
internal sealed record EffortInfo(bool Supported, EquatableArray<string> Levels)
{
    /// <summary>The API's words for effort, the least first.</summary>
    internal static readonly IReadOnlyList<string> Words = ["low", "medium", "high", "xhigh", "max"];

    /// <summary>Whether a value is accepted; <see langword="null"/> is unknown.</summary>
    internal bool? Accepts(string level) => !Supported ? false : Levels.Count == 0 ? null : Levels.Contains(level);
}
