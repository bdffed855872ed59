using System.Globalization;

namespace BatchTyped.Scenarios.Tests.Sample;

/// <summary>Sizes and seeds of tests that can be run longer than by default.</summary>
internal static class TestSize
{
    internal static int Read(string variable, int otherwise) =>
        int.TryParse(Environment.GetEnvironmentVariable(variable), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : otherwise;
}
