using System.Text.RegularExpressions;

namespace BatchTyped.Packages.Tests;

public sealed partial class FaultyTaskTests(PackageFeed feed)
{
    /// <summary>One mistake, one error: the calls that use the faulty tasks stay quiet.</summary>
    [Fact]
    public async Task The_build_names_the_mistakes_and_nothing_else()
    {
        var consumer = feed.NewConsumer("Faulty", ("BatchTyped", feed.Version));
        consumer.Write(Consumer.Source("Faulty"));

        var build = await consumer.DotNetAsync("build");

        Assert.NotEqual(0, build.ExitCode);
        Assert.Equal(["BT1001", "BT1010"], Error().Matches(build.Output).Select(error => error.Groups["id"].Value).Distinct().Order(StringComparer.Ordinal));
    }

    [GeneratedRegex("""Program\.cs\(\d+,\d+\): error (?<id>\w+):""")]
    private static partial Regex Error();
}
