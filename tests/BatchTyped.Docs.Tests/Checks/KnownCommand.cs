using System.Text.RegularExpressions;

namespace BatchTyped.Docs.Tests.Checks;

/// <summary>A command of the pages, and what runs it.</summary>
/// <param name="Pattern">An expression for the whole line.</param>
/// <param name="File">The file that runs it, or something that does the same.</param>
/// <param name="Evidence">Text of that file that does.</param>
internal sealed record KnownCommand(string Pattern, string File, string Evidence)
{
    /// <summary>Every command of the pages. One that isn't run by these tests names the one that runs it.</summary>
    public static IReadOnlyList<KnownCommand> All { get; } =
    [
        new("dotnet test", ".ci/run", "dotnet test"),
        new("dotnet build", ".ci/run", "dotnet test"),
        new("dotnet new console --name \\w+", "tests/BatchTyped.Packages.Tests/FirstTaskTests.cs", "NewConsumer(\"FirstTask\", (\"BatchTyped\", feed.Version))"),
        new("dotnet add \\w+ package BatchTyped", "tests/BatchTyped.Packages.Tests/FirstTaskTests.cs", "NewConsumer(\"FirstTask\", (\"BatchTyped\", feed.Version))"),
        new("dotnet run --project Reviews", "tests/BatchTyped.Docs.Tests/RunTests.cs", "A_program_of_the_pages_runs"),
        new("dotnet run --project samples/TicketTriage", "tests/BatchTyped.Scenarios.Tests/Sample/BuiltProgram.cs", "TicketTriage"),
        new("dotnet run --project src/BatchTyped\\.Emulator -- (?<arguments>.+)", "tests/BatchTyped.Docs.Tests/CommandTests.cs", "The_emulator_starts_as_a_page_says"),
        new("dotnet run -c Release --project tests/BatchTyped\\.Benchmarks -- emulator --requests \\d+", "tests/BatchTyped.Benchmarks/Program.cs", "\"emulator\""),
        new("dotnet run -c Release --project tests/BatchTyped\\.Benchmarks -- emulator-size --requests \\d+", "tests/BatchTyped.Benchmarks/Program.cs", "\"emulator-size\""),
    ];

    public bool Fits(string command) => Match(command).Success;

    public Match Match(string command) => Regex.Match(command, $"^(?:{Pattern})$", RegexOptions.CultureInvariant);
}
