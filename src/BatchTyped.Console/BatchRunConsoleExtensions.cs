using System.Runtime.CompilerServices;
using BatchTyped;
using BatchTyped.Display;

namespace Spectre.Console;

/// <summary>
/// Shows runs on a console. On a terminal the view is redrawn in place; where output is redirected, in continuous integration and without
/// ANSI, it is a plain line for each change. The API tells of batches while they run, and of their requests only when they have ended: so
/// does the view.
/// </summary>
public static class BatchRunConsoleExtensions
{
    /// <summary>Waits until the run has ended, shows how far it is, and ends with its summary.</summary>
    /// <typeparam name="TTask">The task; inferred.</typeparam>
    /// <typeparam name="TResult">Its result type; inferred.</typeparam>
    /// <param name="console">Where to, for example <c>AnsiConsole.Console</c>.</param>
    /// <param name="run">The run.</param>
    /// <param name="options">How it is shown.</param>
    /// <param name="cancellationToken">Ends the waiting and the view, not the run.</param>
    /// <returns>The summary.</returns>
    /// <exception cref="ArgumentException">An option can't be used.</exception>
    /// <exception cref="BatchRunPausedException">The run pauses; why, and what to do, was shown.</exception>
    /// <exception cref="BatchTypedException">Any other error of the run's pump.</exception>
    public static async Task<BatchRunSummary> ShowBatchRunAsync<TTask, TResult>(
        this IAnsiConsole console, BatchRun<TTask, TResult> run, BatchRunViewOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(console);
        ArgumentNullException.ThrowIfNull(run);
        options = BatchRunViewOptions.Checked(options);
        await new ProgressFollower(console, options).FollowAsync(run.ProgressAsync(cancellationToken), cancellationToken).ConfigureAwait(false);
        var summary = await run.SummaryAsync(cancellationToken).ConfigureAwait(false);
        SummaryText.Write(console, summary, options);
        return summary;
    }

    /// <summary>
    /// The results of a run, while it is shown how far the run is; behind the last result stands the summary. What is written to the same
    /// console meanwhile appears above the view.
    /// </summary>
    /// <typeparam name="TTask">The task; inferred.</typeparam>
    /// <typeparam name="TResult">Its result type; inferred.</typeparam>
    /// <param name="console">Where to, for example <c>AnsiConsole.Console</c>.</param>
    /// <param name="run">The run.</param>
    /// <param name="options">How it is shown.</param>
    /// <param name="after">Where to go on: the cursor of the last result that was dealt with. Default: from the first.</param>
    /// <param name="cancellationToken">Ends the waiting and the view, not the run.</param>
    /// <returns>What <see cref="BatchRun{TTask, TResult}.ResultsAsync"/> returns, and throws what it throws.</returns>
    public static IAsyncEnumerable<BatchResult<TTask, TResult>> ShowBatchResultsAsync<TTask, TResult>(
        this IAnsiConsole console, BatchRun<TTask, TResult> run, BatchRunViewOptions? options = null, BatchCursor? after = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(console);
        ArgumentNullException.ThrowIfNull(run);
        return FollowResultsAsync(console, run, BatchRunViewOptions.Checked(options), after, cancellationToken);
    }

    /// <summary>Shows the standings of a run that come from anywhere, such as from a service that drives it, until there are no more.</summary>
    /// <param name="console">Where to, for example <c>AnsiConsole.Console</c>.</param>
    /// <param name="progress">The standings; the latest counts.</param>
    /// <param name="options">How they are shown.</param>
    /// <param name="cancellationToken">Ends the view.</param>
    /// <returns>Completes behind the last standing, with the error of the stream if it has one.</returns>
    public static Task ShowBatchProgressAsync(
        this IAnsiConsole console, IAsyncEnumerable<BatchProgress> progress, BatchRunViewOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(console);
        ArgumentNullException.ThrowIfNull(progress);
        return new ProgressFollower(console, BatchRunViewOptions.Checked(options)).FollowAsync(progress, cancellationToken);
    }

    private static async IAsyncEnumerable<BatchResult<TTask, TResult>> FollowResultsAsync<TTask, TResult>(
        IAnsiConsole console, BatchRun<TTask, TResult> run, BatchRunViewOptions options, BatchCursor? after, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var following = new ProgressFollower(console, options).FollowAsync(run.ProgressAsync(stop.Token), stop.Token);
        var isWhole = false;
        try
        {
            await foreach (var result in run.ResultsAsync(after, cancellationToken).ConfigureAwait(false))
            {
                yield return result;
            }

            isWhole = true;
        }
        finally
        {
            if (!isWhole && !run.Progress.IsEnded && run.Progress.Pause is null)
            {
                await stop.CancelAsync().ConfigureAwait(false);
            }

            // The results tell of the pump's errors, and a console that fails must not take results away.
            await following.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        SummaryText.Write(console, await run.SummaryAsync(cancellationToken).ConfigureAwait(false), options);
    }
}
