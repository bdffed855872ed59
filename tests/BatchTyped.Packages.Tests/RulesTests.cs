using System.Text.RegularExpressions;

namespace BatchTyped.Packages.Tests;

public sealed partial class RulesTests(PackageFeed feed)
{
    /// <summary>Rules come with the package, and the SDK's own tool applies the fixes that come with it.</summary>
    [Fact]
    public async Task What_the_rules_find_the_fixes_repair()
    {
        var consumer = feed.NewConsumer("Rules", ("BatchTyped", feed.Version));
        consumer.Write(Consumer.Source("Rules"));
        Assert.Equal(["BT1001", "BT1010", "BT1013", "BT3001", "BT4001"], Findings(await consumer.DotNetAsync("build")));

        // One rule may hide another: what is left after the first pass is repaired by the second.
        for (var pass = 0; pass < 2; pass++)
        {
            (await consumer.DotNetAsync("restore")).ShouldSucceed();
            (await Command.DotNetAsync(consumer.Folder, "format", "analyzers", "--no-restore", "--severity", "warn", "--diagnostics", "BT1001", "BT1010", "BT1013", "BT3001", "BT4001")).ShouldSucceed();
        }

        var build = (await consumer.DotNetAsync("build")).ShouldSucceed();
        Assert.Empty(Findings(build));
        var repaired = await File.ReadAllTextAsync(Path.Combine(consumer.Folder, "Program.cs"), TestContext.Current.CancellationToken);
        Assert.Contains("public partial record Asked", repaired, StringComparison.Ordinal);
        Assert.Contains("\"claude-sonnet-4-6\"", repaired, StringComparison.Ordinal);
    }

    /// <summary>A file of models beside the project registers a model, and the day of the build is a property.</summary>
    [Fact]
    public async Task Facts_and_the_day_come_from_the_project()
    {
        var consumer = feed.NewConsumer("Facts", ("BatchTyped", feed.Version));
        consumer.Write(Consumer.Source("Native").Replace("claude-sonnet-4-6", "claude-mine-1", StringComparison.Ordinal));
        await File.WriteAllTextAsync(
            Path.Combine(consumer.Folder, "batchtyped.models.json"),
            """{"models":[{"id":"claude-mine-1","status":"active","deprecated_on":"2027-01-01"}]}""",
            TestContext.Current.CancellationToken);

        Assert.DoesNotContain(Findings(await consumer.DotNetAsync("build")), id => id is "BT3001" or "BT3002");
        Assert.Contains("BT3002", Findings(await consumer.DotNetAsync("build", "--no-incremental", "-p:BatchTypedDate=2027-01-01")));
    }

    private static IEnumerable<string> Findings(Command build) =>
        Finding().Matches(build.Output).Select(finding => finding.Groups["id"].Value).Distinct().Order(StringComparer.Ordinal);

    [GeneratedRegex("""Program\.cs\(\d+,\d+\): (error|warning) (?<id>BT\d+):""")]
    private static partial Regex Finding();
}
