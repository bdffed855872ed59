using System.Text;

namespace Samples;

/// <summary>The command that each sample is: its command line, Ctrl-C, and one place where errors become a message and an exit code.</summary>
public static class SampleCommand
{
    /// <summary>Runs a sample.</summary>
    /// <param name="args">The command line.</param>
    /// <param name="setup">What tells this sample from others.</param>
    /// <param name="body">What it does; the token ends with Ctrl-C.</param>
    /// <returns>The exit code: 0 when done, 1 for a failure, 2 for input or a command line that can't be used, 130 after Ctrl-C.</returns>
    public static async Task<int> RunAsync(string[] args, SampleSetup setup, Func<Sample, CancellationToken, Task> body)
    {
        try
        {
            Console.OutputEncoding = Encoding.UTF8;
            return await new SampleLine(setup).InvokeAsync(args, (options, stop) => RunAsync(setup, options, body, stop));
        }
        catch (Exception exception)
        {
            return ExitCode.Fail(exception);
        }
    }

    private static async Task<int> RunAsync(SampleSetup setup, SampleOptions options, Func<Sample, CancellationToken, Task> body, CancellationToken stop)
    {
        try
        {
            await using var sample = new Sample(setup, options);
            await body(sample, stop);
            sample.ShowEnd();
            return ExitCode.Done;
        }
        catch (Exception exception)
        {
            return ExitCode.Fail(exception, stop);
        }
    }
}
