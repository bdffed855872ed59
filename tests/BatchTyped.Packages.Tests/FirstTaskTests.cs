using System.Text.RegularExpressions;

namespace BatchTyped.Packages.Tests;

/// <summary>What the README prints, by a reader who does what it says.</summary>
public sealed partial class FirstTaskTests(PackageFeed feed)
{
    [Fact]
    public async Task Compiles_as_printed_and_runs_offline()
    {
        var readme = await File.ReadAllTextAsync(Path.Combine(Repository.Root, "README.md"), TestContext.Current.CancellationToken);
        var consumer = feed.NewConsumer("FirstTask", ("BatchTyped", feed.Version));
        consumer.Write(Snippet().Match(readme).Groups["code"].Value);
        (await consumer.DotNetAsync("build")).ShouldSucceed();

        await using var emulator = await EmulatorServer.StartAsync(feed);
        var first = await RunAsync();
        Assert.Equal(["1", "2"], Label().Matches(first.Output).Select(label => label.Groups["key"].Value).Order(StringComparer.Ordinal));
        Assert.Contains("2 of 2 items", first.Output, StringComparison.Ordinal);

        var again = await RunAsync();
        Assert.Equal(first.Output, again.Output);
        Assert.Equal(2, await emulator.LedgerAsync("requests"));

        async Task<Command> RunAsync() => (await Command.RunAsync(consumer.Folder, "dotnet", [consumer.Built],
            ("ANTHROPIC_API_KEY", "any"), ("ANTHROPIC_BASE_URL", emulator.Address))).ShouldSucceed();
    }

    [GeneratedRegex("""<!-- snippet: first-task -->\s*```csharp\n(?<code>.*?)```""", RegexOptions.Singleline)]
    private static partial Regex Snippet();

    [GeneratedRegex("""^(?<key>\d+): (Happy|Mixed|Unhappy), because .+$""", RegexOptions.Multiline)]
    private static partial Regex Label();
}
