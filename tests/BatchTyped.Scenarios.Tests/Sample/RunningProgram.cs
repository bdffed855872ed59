using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Text;

namespace BatchTyped.Scenarios.Tests.Sample;

/// <summary>A program as its user sees it: what it prints, how it ends. Whoever disposes of it while it runs kills it.</summary>
internal sealed class RunningProgram : IAsyncDisposable
{
    private const int Interrupt = 2;
    private const int LinuxStop = 19;
    private const int LinuxContinue = 18;

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private readonly Process _process;
    private readonly Task<string> _errors;
    private readonly StringBuilder _output = new();

    private RunningProgram(Process process)
    {
        _process = process;
        _process.StandardInput.Close();
        _errors = process.StandardError.ReadToEndAsync();
    }

    // A shell lets its jobs in the background ignore Ctrl-C, and what they start inherits that: on a terminal a program hears it.
    internal static RunningProgram Start(string program, string folder, IReadOnlyDictionary<string, string?> environment, params IEnumerable<string> arguments) =>
        OperatingSystem.IsLinux()
            ? Start("env", ["--default-signal=INT", "dotnet", program, .. arguments], folder, environment)
            : Start("dotnet", [program, .. arguments], folder, environment);

    /// <summary>Starts a program whose output goes to a file, as a shell does it.</summary>
    internal static RunningProgram StartInto(string output, string program, string folder, IReadOnlyDictionary<string, string?> environment, params IEnumerable<string> arguments) =>
        Start("sh", ["-c", "exec dotnet \"$@\" > \"$0\"", output, program, .. arguments], folder, environment);

    private static RunningProgram Start(string command, IEnumerable<string> arguments, string folder, IReadOnlyDictionary<string, string?> environment)
    {
        var start = new ProcessStartInfo(command, arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8,
            StandardErrorEncoding = Encoding.UTF8,
        };
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        return new RunningProgram(Process.Start(start)!);
    }

    /// <summary>Reads on to a line that holds a text.</summary>
    internal async Task<string> LineWithAsync(string text)
    {
        using var patience = new CancellationTokenSource(Patience);
        while (await _process.StandardOutput.ReadLineAsync(patience.Token) is { } line)
        {
            _output.AppendLine(line);
            if (line.Contains(text, StringComparison.Ordinal))
            {
                return line;
            }
        }

        throw new InvalidOperationException($"The program ended without a line with \"{text}\".\n{_output}\n{await _errors}");
    }

    /// <summary>Reads on to the end.</summary>
    internal async Task<Ended> EndAsync()
    {
        using var patience = new CancellationTokenSource(Patience);
        _output.Append(await _process.StandardOutput.ReadToEndAsync(patience.Token));
        await _process.WaitForExitAsync(patience.Token);
        return new Ended(_process.ExitCode, _output.ToString(), await _errors);
    }

    /// <summary>Closes the pipe, as <c>head</c> does when it has enough, and waits for the end.</summary>
    internal async Task<Ended> EndUnreadAsync()
    {
        using var patience = new CancellationTokenSource(Patience);
        _process.StandardOutput.Close();
        await _process.WaitForExitAsync(patience.Token);
        return new Ended(_process.ExitCode, _output.ToString(), await _errors);
    }

    /// <summary>Whether it ends by itself in this time.</summary>
    internal async Task<bool> EndsWithinAsync(TimeSpan time)
    {
        using var patience = new CancellationTokenSource(time);
        var reading = _process.StandardOutput.ReadToEndAsync(patience.Token);
        try
        {
            _output.Append(await reading);
            await _process.WaitForExitAsync(patience.Token);
            return true;
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }

    /// <summary>The system's id of its process.</summary>
    internal int Id => _process.Id;

    internal void Kill() => _process.Kill(entireProcessTree: true);

    /// <summary>What Ctrl-C does, where there are signals.</summary>
    internal void PressCtrlC() => Assert.Equal(0, SendSignal(_process.Id, Interrupt));

    /// <summary>Stops all its threads where they are, as Linux does it to a job of a terminal.</summary>
    internal void Freeze() => Assert.Equal(0, SendSignal(_process.Id, LinuxStop));

    internal void Wake() => Assert.Equal(0, SendSignal(_process.Id, LinuxContinue));

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            Kill();
            await _process.WaitForExitAsync();
        }

        _process.Dispose();
    }

    [DllImport("libc", EntryPoint = "kill")]
    private static extern int SendSignal(int process, int signal);

    internal sealed record Ended(int ExitCode, string Output, string Errors)
    {
        internal Ended ShouldSucceed()
        {
            Assert.True(ExitCode == 0, $"exit code {ExitCode}\n{Output}\n{Errors}");
            Assert.Equal("", Errors);
            return this;
        }

        internal Ended ShouldFail(int exitCode, params ReadOnlySpan<string> messageParts)
        {
            Assert.True(ExitCode == exitCode, $"exit code {ExitCode}, not {exitCode}\n{Output}\n{Errors}");
            foreach (var part in messageParts)
            {
                Assert.Contains(part, Errors, StringComparison.Ordinal);
            }

            Assert.DoesNotContain("   at ", Errors, StringComparison.Ordinal);
            return this;
        }
    }
}
