using System.Globalization;

namespace BatchTyped.Simulation.Tests;

/// <summary>Which seeds are run.</summary>
internal static class Seeds
{
    private const int Default = 1_000;

    private static readonly string? One = Environment.GetEnvironmentVariable("BATCHTYPED_SEED");

    internal static bool IsAlone => !string.IsNullOrEmpty(One);

    internal static IEnumerable<ulong> Chosen => IsAlone
        ? [ulong.Parse(One!, CultureInfo.InvariantCulture)]
        : Enumerable.Range(1, Environment.GetEnvironmentVariable("BATCHTYPED_SEEDS") is { Length: > 0 } many ? int.Parse(many, CultureInfo.InvariantCulture) : Default)
            .Select(seed => (ulong)seed);
}
