using System.Globalization;
using System.Runtime.CompilerServices;
using BatchTyped;
using BatchTyped.Display;
using Microsoft.Extensions.Logging;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace Samples;

/// <summary>Everything a sample says to a person, but for errors.</summary>
internal sealed class SampleConsole
{
    private const int RedirectedWidth = 160;

    private readonly IAnsiConsole _console = AnsiConsole.Console;
    private readonly List<(BatchRunSummary Summary, string FilePath)> _ended = [];
    private readonly List<IRenderable> _shown = [];

    public SampleConsole()
    {
        if (Console.IsOutputRedirected)
        {
            _console.Profile.Width = RedirectedWidth;
        }

        Warnings = new WarningLog(_console);
    }

    public ILoggerProvider Warnings { get; }

    public void ShowStart(SampleSetup setup, SampleOptions options, int items, Uri? offline)
    {
        Say($"[bold]{items:N0} {setup.Items}[/] of {options.Input}");
        Say($"Run [bold]{options.Run}[/], kept in {options.State}");
        if (offline is not null)
        {
            Say($"[yellow]Offline:[/] an emulator of the Message Batches API answers at {offline}. Its answers are made up {setup.AnswersAreMadeUp}: no model is called, nothing is billed, and costs are those the same tokens would have.");
            Say($"[grey]To ask the real model, set {SampleLine.KeyVariable} and add --live: it says what it may cost, and asks, before it spends.[/]");
        }
        else
        {
            Say($"Answers come from {options.BaseAddress}");
        }

        _console.WriteLine();
    }

    /// <summary>Says what was left out, where nobody misses it: among the errors.</summary>
    public static void ShowSkipped(SampleSetup setup, IReadOnlyList<string> skipped)
    {
        foreach (var reason in skipped)
        {
            Console.Error.WriteLine($"skipped: {TerminalText.Clean(reason)}");
        }

        if (skipped.Count > 0)
        {
            Console.Error.WriteLine($"{skipped.Count} of the {setup.Items} can't be used, and will be missing in the results.");
        }
    }

    /// <exception cref="UsageException">Nobody agreed.</exception>
    public async Task ConfirmAsync(string run, BatchEstimate estimate, bool isAgreed, CancellationToken stop)
    {
        Say($"Run [bold]{run}[/]: {estimate}");
        if (isAgreed)
        {
            return;
        }

        if (Console.IsInputRedirected)
        {
            throw new UsageException("Nobody can be asked whether to spend, since input is redirected. Add --yes to spend without asking. Nothing was sent.");
        }

        if (!await _console.ConfirmAsync("Send it?", defaultValue: false, stop))
        {
            throw new UsageException("Not agreed to. Nothing was sent.");
        }
    }

    public IAsyncEnumerable<BatchResult<TTask, TResult>> FollowAsync<TTask, TResult>(
        string title, BatchRun<TTask, TResult> run, BatchCursor? after, CancellationToken stop) =>
        _console.ShowBatchResultsAsync(run, new BatchRunViewOptions { Title = title, ItemsName = title.ToLowerInvariant(), ShowSummary = false }, after, stop);

    public void Keep(BatchRunSummary summary, string filePath) => _ended.Add((summary, filePath));

    public void Keep(IRenderable shown) => _shown.Add(shown);

    public void ShowEnd()
    {
        _console.WriteLine();
        foreach (var shown in _shown)
        {
            _console.Write(shown);
            _console.WriteLine();
        }

        _console.Write(RunTable());
        foreach (var path in _ended.Select(run => run.FilePath).Distinct())
        {
            Say($"Written: {path}");
        }
    }

    private Table RunTable()
    {
        var summaries = _ended.Select(run => run.Summary).ToList();
        var table = new Table().Border(TableBorder.Rounded).AddColumn("Run");
        foreach (var summary in summaries)
        {
            table.AddColumn(Numbers(TerminalText.Clean(summary.Run).EscapeMarkup()));
        }

        void Row(string title, Func<BatchRunSummary, string> value) => table.AddRow([title, .. summaries.Select(value)]);

        foreach (var outcome in summaries.SelectMany(summary => summary.Outcomes.Keys).Distinct().Order())
        {
            Row(outcome.ToString(), summary => Text(summary.Outcomes.GetValueOrDefault(outcome)));
        }

        table.AddEmptyRow();
        Row("Batches", summary => Text(summary.Batches));
        Row("Sent again", summary => Text(summary.Retried));
        Row("Tokens in", summary => Text(summary.Usage.PromptTokens));
        Row("Tokens out", summary => Text(summary.Usage.OutputTokens));
        Row("Cost", summary => Money(summary.Cost));
        Row("Saved by batches", summary => Money(summary.Saving));
        return table;
    }

    private static TableColumn Numbers(string title) => new TableColumn(title).RightAligned();

    private static string Text(long number) => number.ToString("N0", CultureInfo.InvariantCulture);

    private static string Money(decimal? dollars) => dollars is { } known ? known.ToString("$0.0000", CultureInfo.InvariantCulture) : "unknown";

    /// <summary>The text in the braces is shown as text: neither markup nor control characters of it work.</summary>
    private void Say(FormattableString markup)
    {
        var shown = markup.GetArguments().Select(value => value is null or IFormattable and not Uri ? value : TerminalText.Clean(value.ToString() ?? ""));
        _console.MarkupLineInterpolated(CultureInfo.InvariantCulture, FormattableStringFactory.Create(markup.Format, [.. shown]));
    }
}
