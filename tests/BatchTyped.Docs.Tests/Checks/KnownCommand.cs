using System.Text.RegularExpressions;

namespace BatchTyped.Docs.Tests.Checks;

/// <summary>A command of the pages, and what runs it.</summary>
/// <param name="Pattern">An expression for the whole line.</param>
/// <param name="Place">The file that runs it, or something that does the same; or a folder, of whose C# files one does.</param>
/// <param name="Evidence">Text that stands there. A name in braces is the group of that name in the pattern.</param>
internal sealed partial record KnownCommand(string Pattern, string Place, string Evidence)
{
    /// <summary>Every command of the pages. One that isn't run by these tests names the test that runs it.</summary>
    public static IReadOnlyList<KnownCommand> All { get; } =
    [
        new("dotnet test", ".ci/run", "dotnet test"),
        new("dotnet build", ".ci/run", "dotnet test"),
        new("dotnet new console --name \\w+", "tests/BatchTyped.Packages.Tests/FirstTaskTests.cs", "NewConsumer(\"FirstTask\", (\"BatchTyped\", feed.Version))"),
        new("dotnet add \\w+ package BatchTyped", "tests/BatchTyped.Packages.Tests/FirstTaskTests.cs", "NewConsumer(\"FirstTask\", (\"BatchTyped\", feed.Version))"),
        new("dotnet run --project Reviews", "tests/BatchTyped.Docs.Tests/RunTests.cs", "A_program_of_the_pages_runs"),
        new("dotnet run --project src/BatchTyped\\.Emulator -- (?<arguments>.+)", "tests/BatchTyped.Docs.Tests/CommandTests.cs", "The_emulator_starts_as_a_page_says"),

        new("dotnet new install BatchTyped\\.Templates", "tests/BatchTyped.Packages.Tests/TemplateTests.cs", "[\"new\", \"install\", "),
        new("dotnet new batchtyped -n \\w+", "tests/BatchTyped.Packages.Tests/TemplateTests.cs", "[\"new\", \"batchtyped\", \"-n\", Name]"),
        new("dotnet test samples/(?<sample>\\w+)", "BatchTyped.sln", "samples\\{sample}\\"),
        new("sqlite3 catalog-out/catalog\\.db \"select .+ from Products limit 5\"", "tests/BatchTyped.Scenarios.Tests/Sample/SampleTests.cs", "catalog-out/catalog.db"),

        // Run by a test of the sample's own; only looked up, because they take long: benchmarks.
        new("dotnet run --project samples/(?<sample>\\w+)( -- .+)?", "tests", "\"{sample}\""),
        new("dotnet run -c Release --project tests/BatchTyped\\.Benchmarks -- (?<benchmark>[a-z0-9-]+)( --(items|requests|rounds|seed|json|filter|program) \\S+)*", "tests/BatchTyped.Benchmarks", "\"{benchmark}\""),
    ];

    public bool Fits(string command) => Match(command).Success;

    public Match Match(string command) => Regex.Match(command, $"^(?:{Pattern})$", RegexOptions.CultureInvariant);

    /// <summary>The text that must stand in the place for a command.</summary>
    public string EvidenceFor(string command)
    {
        var match = Match(command);
        return Group().Replace(Evidence, group => match.Groups[group.Groups["name"].Value].Value);
    }

    [GeneratedRegex("\\{(?<name>[a-z]+)\\}")]
    private static partial Regex Group();
}
