using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace BatchTyped.Models;

/// <summary>Which values of <c>output_config.effort</c> a model accepts.</summary>
/// <param name="Supported">Whether it accepts any.</param>
/// <param name="Levels">The values; empty where only <paramref name="Supported"/> is known.</param>
[JsonConverter(typeof(EffortLevelsConverter))]
internal sealed record EffortLevels(bool Supported, ImmutableArray<string> Levels)
{
    /// <summary>Whether a value is accepted; <see langword="null"/> is unknown.</summary>
    internal bool? Accepts(string level) => !Supported ? false : Levels.IsEmpty ? null : Levels.Contains(level);
}
