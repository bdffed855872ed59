using Spectre.Console;

namespace BatchTyped.Display;

/// <summary>The summary of a run, as text: it is read in logs as often as on terminals.</summary>
internal static class SummaryText
{
    internal static void Write(IAnsiConsole console, BatchRunSummary summary, BatchRunViewOptions options)
    {
        if (options.ShowSummary)
        {
            foreach (var line in summary.ToString().Split(Environment.NewLine))
            {
                console.Write(new UnwrappedLine(TerminalText.Clean(line)));
            }
        }
    }
}
