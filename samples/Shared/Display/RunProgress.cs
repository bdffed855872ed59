using BatchTyped;
using Spectre.Console;

namespace Samples;

/// <summary>
/// Shows how far a run has come. The API tells of batches while they run, and of items only when their batch has ended: so does this.
/// On a terminal it is redrawn in place; where output is redirected, each change is a line.
/// </summary>
public sealed class RunProgress : IProgress<BatchProgress>, IAsyncDisposable
{
    private const int BarWidth = 40;

    private static readonly TimeSpan Frame = TimeSpan.FromMilliseconds(200);

    private readonly IAnsiConsole _console;
    private readonly string _title;
    private readonly long _total;
    private readonly TimeProvider _time = TimeProvider.System;
    private readonly long _begun;
    private readonly CancellationTokenSource _closing = new();
    private readonly bool _isTerminal;
    private readonly Task _drawing;
    private volatile BatchProgress? _latest;
    private bool _hadEnded;
    private string _lastLine = "";

    internal RunProgress(IAnsiConsole console, string title, long total)
    {
        _console = console;
        _title = title;
        _total = total;
        _begun = _time.GetTimestamp();
        _isTerminal = console.Profile.Capabilities.Ansi && !Console.IsOutputRedirected;
        _drawing = _isTerminal ? console.Live(Draw()).StartAsync(DrawAsync) : Task.CompletedTask;
    }

    /// <summary>Takes the latest standing; the first tells whether there is anything left to do.</summary>
    /// <param name="value">How far the run is.</param>
    public void Report(BatchProgress value)
    {
        _hadEnded = _latest is null ? value.IsEnded : _hadEnded;
        _latest = value;
        if (!_isTerminal && Line(value) is var line && line != _lastLine)
        {
            _lastLine = line;
            _console.WriteLine($"{_title}: {line}");
        }
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await _closing.CancelAsync();
        await _drawing;
    }

    private async Task DrawAsync(LiveDisplayContext context)
    {
        using var frames = new PeriodicTimer(Frame, _time);
        try
        {
            while (await frames.WaitForNextTickAsync(_closing.Token))
            {
                context.UpdateTarget(Draw());
            }
        }
        catch (OperationCanceledException)
        {
            context.UpdateTarget(Draw());
        }
    }

    private Rows Draw()
    {
        var settled = _latest?.Settled ?? 0;
        var done = (int)(BarWidth * settled / Math.Max(1, _total));
        return new Rows(
            new Markup($"[bold]{_title,-8}[/] [green]{new string('━', done)}[/][grey]{new string('━', BarWidth - done)}[/] {_time.GetElapsedTime(_begun):m\\:ss}"),
            new Markup($"[grey]{"",-8} {(_latest is { } progress ? Line(progress) : "starting")}[/]"));
    }

    private string Line(BatchProgress progress)
    {
        if (_hadEnded)
        {
            return FormattableString.Invariant($"{progress.Settled:N0} of {_total:N0} settled; the run had ended before: it is read again, and nothing is sent");
        }

        List<(int Count, string What)> batches =
        [
            (progress.BatchesReady, "ready"), (progress.BatchesSending, "being sent"), (progress.BatchesInProgress, "at the API"),
            (progress.BatchesEnded, "being read"), (progress.BatchesSettled, "done"),
        ];
        var told = string.Join(", ", batches.Where(state => state.Count > 0).Select(state => $"{state.Count} {state.What}"));
        return FormattableString.Invariant($"{progress.Settled:N0} of {_total:N0} settled; batches: {(told.Length > 0 ? told : "none yet")}")
            + (progress.Retried > 0 ? FormattableString.Invariant($"; {progress.Retried:N0} sent again") : "");
    }
}
