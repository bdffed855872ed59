using System.Diagnostics;
using BatchTyped.Docs.Tests.Checks;

namespace BatchTyped.Docs.Tests;

/// <summary>The commands of all pages.</summary>
public sealed class CommandTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private static readonly IReadOnlyList<string> Commands = [.. Repository.Pages.Values.SelectMany(CommandCheck.CommandsOf).Select(command => command.Command)];

    public static TheoryData<string> EmulatorArguments =>
        [.. Commands.SelectMany(command => KnownCommand.All.Select(entry => entry.Match(command).Groups["arguments"].Value)).Where(arguments => arguments.Length > 0).Distinct()];

    [Fact]
    public void Every_command_is_run_by_something() =>
        Faults.AssertNone(Repository.Pages.Values.SelectMany(page => CommandCheck.Faults(page, KnownCommand.All)));

    [Fact]
    public void The_list_of_commands_is_true() => Faults.AssertNone(CommandCheck.FaultsOfList(KnownCommand.All, Commands, Read));

    [Theory]
    [MemberData(nameof(EmulatorArguments))]
    public async Task The_emulator_starts_as_a_page_says(string arguments)
    {
        var folder = Directory.CreateTempSubdirectory("emulator-");
        try
        {
            // A page names a port and files of the reader's: here it is any free port, and a plan without faults.
            var words = arguments.Split(' ').Select(word => word == "http://127.0.0.1:8484" ? "http://127.0.0.1:0" : word).ToList();
            foreach (var file in words.Where(word => word.EndsWith(".json", StringComparison.Ordinal)))
            {
                await File.WriteAllTextAsync(Path.Combine(folder.FullName, file), "[]");
            }

            var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "BatchTyped.Emulator.dll"), .. words])
            {
                WorkingDirectory = folder.FullName,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            };
            using var process = Process.Start(start)!;
            try
            {
                using var patience = new CancellationTokenSource(Patience);
                var said = new List<string>();
                while (await process.StandardOutput.ReadLineAsync(patience.Token) is { } line && !line.StartsWith("Listening on http://127.0.0.1:", StringComparison.Ordinal))
                {
                    said.Add(line);
                }

                Assert.False(process.HasExited, string.Join("\n", said));
            }
            finally
            {
                process.Kill(entireProcessTree: true);
                await process.WaitForExitAsync();
            }
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static string? Read(string place)
    {
        var path = Repository.PathOf(place);
        return File.Exists(path) ? File.ReadAllText(path)
            : Directory.Exists(path) ? string.Concat(Directory.EnumerateFiles(path, "*.cs", SearchOption.AllDirectories).Select(File.ReadAllText))
            : null;
    }
}
