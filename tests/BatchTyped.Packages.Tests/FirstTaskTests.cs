using System.Text.RegularExpressions;

namespace BatchTyped.Packages.Tests;

/// <summary>What the README prints, by a reader who does what it says.</summary>
public sealed partial class FirstTaskTests(PackageFeed feed)
{
    [Fact]
    public async Task CompilesAsPrintedAndRunsOffline()
    {
        var readme = await File.ReadAllTextAsync(Path.Combine(Repository.Root, "README.md"), TestContext.Current.CancellationToken);
        var program = Snippet().Match(readme).Groups["code"].Value;
        var online = "BatchClient.Create()";
        var offline = OfflineClient().Match(readme).Value;
        Assert.Contains(online, program, StringComparison.Ordinal);
        Assert.Contains("http://127.0.0.1:8484", offline, StringComparison.Ordinal);

        var consumer = feed.NewConsumer("FirstTask", ("BatchTyped", feed.Version));
        consumer.Write(program);
        (await consumer.DotNetAsync("build")).ShouldSucceed();

        await using var emulator = await EmulatorServer.StartAsync(feed);
        consumer.Write(program.Replace(online, offline.Replace("http://127.0.0.1:8484", emulator.Address, StringComparison.Ordinal), StringComparison.Ordinal));
        (await consumer.DotNetAsync("build", "--no-restore")).ShouldSucceed();

        var first = (await Command.DotNetAsync(consumer.Folder, consumer.Built)).ShouldSucceed();
        Assert.Equal(["1", "2"], Label().Matches(first.Output).Select(label => label.Groups["key"].Value).Order(StringComparer.Ordinal));
        Assert.Contains("2 of 2 items", first.Output, StringComparison.Ordinal);

        var again = (await Command.DotNetAsync(consumer.Folder, consumer.Built)).ShouldSucceed();
        Assert.Equal(first.Output, again.Output);
        Assert.Equal(2, await emulator.LedgerAsync("requests"));
    }

    [GeneratedRegex("""<!-- snippet: first-task -->\s*```csharp\n(?<code>.*?)```""", RegexOptions.Singleline)]
    private static partial Regex Snippet();

    [GeneratedRegex("""BatchClient\.Create\(new\(\) \{[^}]*\}\)""")]
    private static partial Regex OfflineClient();

    [GeneratedRegex("""^(?<key>\d+): (Happy|Mixed|Unhappy), because .+$""", RegexOptions.Multiline)]
    private static partial Regex Label();
}
