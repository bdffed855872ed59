using System.Globalization;

namespace BatchTyped.Analyzers.Tests;

/// <summary>How much is tried: little by default, as much as wanted by an environment variable.</summary>
internal static class Fuzz
{
    internal static int Seeds { get; } = int.TryParse(Environment.GetEnvironmentVariable("COMPILER_FUZZ_SEEDS"), NumberStyles.None, CultureInfo.InvariantCulture, out var seeds) ? seeds : 20;
}
