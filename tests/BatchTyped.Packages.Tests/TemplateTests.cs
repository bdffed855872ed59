namespace BatchTyped.Packages.Tests;

/// <summary>What somebody meets who starts from an empty folder.</summary>
public sealed class TemplateTests(PackageFeed feed)
{
    private const string Name = "ticket-triage"; // no name of a namespace: the template has to make one of it

    [Fact]
    public async Task From_an_empty_folder_to_a_run_and_green_tests()
    {
        var empty = feed.NewFolder("template");
        var home = ("DOTNET_CLI_HOME", feed.NewFolder("cli-home"));
        await DotNetAsync(empty, ["new", "install", Path.Combine(feed.Folder, $"BatchTyped.Templates.{feed.Version}.nupkg")], home);
        await DotNetAsync(empty, ["new", "batchtyped", "-n", Name], home);
        var folder = Path.Combine(empty, Name);
        Assert.Equal(
            [".gitignore", "ClassifyTicket.cs", "Program.cs", "README.md", "TicketLabeler.cs", "ticket-triage.Tests", "ticket-triage.csproj", "ticket-triage.slnx", "tickets.txt"],
            Directory.EnumerateFileSystemEntries(folder).Select(Path.GetFileName).Order(StringComparer.Ordinal));
        Assert.Contains("namespace ticket_triage;", File.ReadAllText(Path.Combine(folder, "TicketLabeler.cs")), StringComparison.Ordinal);

        var run = await DotNetAsync(folder, ["run"]);
        Assert.Contains("Offline: the answers are made up", run.Output, StringComparison.Ordinal);
        Assert.All(Enumerable.Range(1, 8), ticket => Assert.Matches($@"(?m)^{ticket}: (Billing|Technical|Account|Other)$", run.Output));
        Assert.Contains("8 of 8 items settled", run.Output, StringComparison.Ordinal);
        Assert.Equal(run.Output, (await DotNetAsync(folder, ["run", "--no-build"])).Output);

        var live = await Command.RunAsync(folder, "dotnet", ["run", "--no-build", "--", "--live"], ("ANTHROPIC_API_KEY", ""));
        Assert.Equal(1, live.ExitCode);
        Assert.Contains("error: No API key is set.", live.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", live.Output, StringComparison.Ordinal);

        var test = await DotNetAsync(folder, ["test"]);
        Assert.Matches("""Passed! .*Failed: +0, Passed: +3,""", test.Output);
    }

    private static async Task<Command> DotNetAsync(string folder, string[] arguments, params IEnumerable<(string Name, string Value)> environment) =>
        (await Command.RunAsync(folder, "dotnet", arguments, environment)).ShouldSucceed();
}
