using System.Diagnostics;

namespace BatchTyped.Packages.Tests;

/// <summary>A program that ran to its end.</summary>
internal sealed record Command(string Line, int ExitCode, string Output)
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(10);

    /// <summary>Runs the SDK, as if it were called from a shell in a folder.</summary>
    public static Task<Command> DotNetAsync(string folder, params IEnumerable<string> arguments) => RunAsync(folder, "dotnet", [.. arguments]);

    /// <summary>Runs a program to its end. Output and errors come back together, in no order between the two.</summary>
    public static async Task<Command> RunAsync(string folder, string program, string[] arguments, params IEnumerable<(string Name, string Value)> environment)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        patience.CancelAfter(Patience);
        using var process = Process.Start(Setup(folder, program, arguments, environment))!;
        process.StandardInput.Close();
        try
        {
            var output = process.StandardOutput.ReadToEndAsync(patience.Token);
            var errors = process.StandardError.ReadToEndAsync(patience.Token);
            await process.WaitForExitAsync(patience.Token);
            return new Command($"{program} {string.Join(' ', arguments)}", process.ExitCode, await output + await errors);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw;
        }
    }

    /// <summary>How a program is started: with pipes, and without what the surrounding build put into the environment.</summary>
    public static ProcessStartInfo Setup(string folder, string program, IEnumerable<string> arguments, params IEnumerable<(string Name, string Value)> environment)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var inherited in start.Environment.Keys.Where(name => name.StartsWith("MSBuild", StringComparison.OrdinalIgnoreCase)).ToList())
        {
            start.Environment.Remove(inherited);
        }

        // A build server that outlived this process would hold its pipes open.
        start.Environment["MSBUILDDISABLENODEREUSE"] = "1";
        start.Environment["DOTNET_CLI_UI_LANGUAGE"] = "en";
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        return start;
    }

    public Command ShouldSucceed()
    {
        Assert.True(ExitCode == 0, $"{Line}\nended with {ExitCode}:\n{Output}");
        return this;
    }
}
