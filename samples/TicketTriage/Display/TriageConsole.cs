using System.Globalization;
using BatchTyped;
using Microsoft.Extensions.Logging;
using Spectre.Console;
using TicketTriage.CommandLine;

namespace TicketTriage.Display;

/// <summary>Everything the sample says to a person, but for errors.</summary>
internal sealed class TriageConsole
{
    private const int RedirectedWidth = 160;

    private readonly IAnsiConsole _console = AnsiConsole.Console;
    private readonly List<(BatchRunSummary Summary, string FilePath)> _ended = [];

    public TriageConsole()
    {
        if (Console.IsOutputRedirected)
        {
            _console.Profile.Width = RedirectedWidth;
        }

        Warnings = new WarningLog(_console);
    }

    public ILoggerProvider Warnings { get; }

    public void ShowStart(TriageOptions options, int tickets, Uri? offline)
    {
        Say($"[bold]{tickets:N0} tickets[/] of {options.Tickets}");
        Say($"Run [bold]{options.LabelRun}[/], kept in {options.State}");
        if (offline is not null)
        {
            Say($"[yellow]Offline:[/] an emulator of the Message Batches API answers at {offline}. Its answers are made up by counting keywords: no model is called, nothing is billed, and costs are those the same tokens would have.");
            Say($"[grey]To ask the real model, set ANTHROPIC_API_KEY and add --live: it says what it may cost, and asks, before it spends.[/]");
        }
        else
        {
            Say($"Answers come from {options.BaseAddress}");
        }

        _console.WriteLine();
    }

    /// <summary>Where a run costs money, says how much it may be and asks. A run that was begun before was agreed to.</summary>
    /// <exception cref="UsageException">Nobody agreed.</exception>
    public async Task ConfirmSpendingAsync(TriageOptions options, BatchClient client, string run, Func<Task<BatchEstimate>> estimate, CancellationToken stop)
    {
        if (!options.CostsMoney || await client.RunsAsync(stop).AnyAsync(known => known.Name == run, stop))
        {
            return;
        }

        Say($"Run [bold]{run}[/]: {await estimate()}");
        if (options.Yes)
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

    /// <summary>The results of a run, while it is shown how far it is.</summary>
    public IAsyncEnumerable<BatchResult<TTask, TResult>> FollowAsync<TTask, TResult>(string title, BatchRun<TTask, TResult> run, CancellationToken stop) =>
        _console.ShowBatchResultsAsync(run, new BatchRunViewOptions { Title = title, ItemsName = "tickets", ShowSummary = false }, cancellationToken: stop);

    /// <summary>Keeps what a run came to for the end.</summary>
    public void Keep(BatchRunSummary summary, string filePath) => _ended.Add((summary, filePath));

    public void ShowEnd(CategoryTally tally)
    {
        _console.WriteLine();
        _console.Write(CategoryTable(tally));
        _console.Write(RunTable());
        foreach (var (_, path) in _ended)
        {
            Say($"Written: {path}");
        }
    }

    private static Table CategoryTable(CategoryTally tally)
    {
        var table = new Table().Border(TableBorder.Rounded).AddColumn("Category").AddColumn(Numbers("Tickets")).AddColumn(Numbers("Urgent")).AddColumn(Numbers("Confidence"));
        foreach (var (category, tickets, urgent, confidence) in tally.Rows)
        {
            table.AddRow(category.ToString(), Text(tickets), Text(urgent), confidence.ToString("0.00", CultureInfo.InvariantCulture));
        }

        return tally.WithoutLabel == 0 ? table : table.AddRow("no label", Text(tally.WithoutLabel), "", "");
    }

    private Table RunTable()
    {
        var summaries = _ended.Select(run => run.Summary).ToList();
        var table = new Table().Border(TableBorder.Rounded).AddColumn("Run");
        foreach (var summary in summaries)
        {
            table.AddColumn(Numbers(summary.Run.EscapeMarkup()));
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

    private void Say(FormattableString markup) => _console.MarkupLineInterpolated(CultureInfo.InvariantCulture, markup);
}
