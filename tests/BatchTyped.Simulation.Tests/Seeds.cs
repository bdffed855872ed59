using System.Globalization;

namespace BatchTyped.Simulation.Tests;

/// <summary>Which seeds are run.</summary>
internal static class Seeds
{
    private const int Default = 2_400;

    internal static IEnumerable<ulong> Chosen => Environment.GetEnvironmentVariable("BATCHTYPED_SEED") is { Length: > 0 } one
        ? [ulong.Parse(one, CultureInfo.InvariantCulture)]
        : Enumerable.Range(1, Environment.GetEnvironmentVariable("BATCHTYPED_SEEDS") is { Length: > 0 } many ? int.Parse(many, CultureInfo.InvariantCulture) : Default)
            .Select(seed => (ulong)seed);
}
