using System.Runtime.CompilerServices;
using BatchTyped.Engine.Driving;
using BatchTyped.Engine.State;
using BatchTyped.Results;

namespace BatchTyped;

/// <summary>
/// A handle on a run. A driver in the background, which all handles of one client on the run share, drives it until the last of them is
/// disposed of. That detaches: what was sent goes on at the API and is collected by the next start of the same name.
/// </summary>
/// <typeparam name="TTask">The task.</typeparam>
/// <typeparam name="TResult">Its result type.</typeparam>
public sealed class BatchRun<TTask, TResult> : IAsyncDisposable
{
    private readonly IRunView _view;
    private readonly ResultStream<TTask, TResult> _results;
    private readonly TimeProvider _time;
    private readonly string _stateFolder;
    private readonly Func<CancellationToken, Task> _cancel;
    private readonly Func<CancellationToken, Task<int>> _delete;
    private readonly Func<CancellationToken, Task<long>> _collectAgain;

    internal BatchRun(
        IRunView view, ResultStream<TTask, TResult> results, TimeProvider time, string stateFolder, Func<CancellationToken, Task> cancel, Func<CancellationToken, Task<int>> delete,
        Func<CancellationToken, Task<long>> collectAgain)
    {
        _view = view;
        _results = results;
        _time = time;
        _stateFolder = stateFolder;
        _cancel = cancel;
        _delete = delete;
        _collectAgain = collectAgain;
    }

    /// <summary>The name of the run.</summary>
    public string Name => _view.State.Run.Name;

    /// <summary>How far the run has come.</summary>
    public BatchProgress Progress => _view.Progress();

    /// <summary>
    /// How far the run has come, at once and then whenever something changed, until the run has ended. The latest counts: what changed
    /// while a standing was dealt with is told as one, and nothing waits for the reader. It can be called again, and beside
    /// <see cref="ResultsAsync"/>.
    /// </summary>
    /// <param name="cancellationToken">Ends the waiting, not the run.</param>
    /// <returns>The standings; the last one is that of the run's end, or of its pause.</returns>
    /// <exception cref="BatchRunPausedException">The run pauses, and that was told.</exception>
    /// <exception cref="BatchTypedException">Any other error of the pump.</exception>
    public IAsyncEnumerable<BatchProgress> ProgressAsync(CancellationToken cancellationToken = default) => _view.ProgressAsync(cancellationToken);

    /// <summary>
    /// The final results, by settled batch and line, as batches settle; it ends when the run has ended. It can be called again: a replay
    /// reads the archive, and nothing is sent. Delivery is at least once: a cursor that wasn't stored is delivered again.
    /// </summary>
    /// <param name="after">Where to go on: the cursor of the last result that was dealt with. Default: from the first.</param>
    /// <param name="cancellationToken">Ends the waiting, not the run.</param>
    /// <returns>The results.</returns>
    /// <exception cref="BatchRunPausedException">The run pauses, and all that has settled was delivered.</exception>
    /// <exception cref="BatchInputException">An item of the input can't be sent, and all that has settled was delivered.</exception>
    /// <exception cref="BatchTypedException">Any other error of the pump, after all that has settled was delivered.</exception>
    public async IAsyncEnumerable<BatchResult<TTask, TResult>> ResultsAsync(
        BatchCursor? after = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var place = after ?? new BatchCursor(1, -1);
        if (_view.Delivery is not { } delivery)
        {
            await foreach (var result in ReadAsync(place, passed: null, cancellationToken).ConfigureAwait(false))
            {
                yield return result;
            }

            yield break;
        }

        var reader = delivery.Begin(place);
        try
        {
            // What all readers before have taken may go at any moment.
            place = place.Settled > reader.Taken ? place : new BatchCursor(reader.Taken, int.MaxValue);
            await foreach (var result in ReadAsync(place, batch => delivery.PassAsync(reader, batch.SettledOrder, CountInvalidAsync), cancellationToken).ConfigureAwait(false))
            {
                yield return result;
            }
        }
        finally
        {
            await delivery.EndAsync(reader, CountInvalidAsync).ConfigureAwait(false);
        }
    }

    /// <summary>
    /// What the run came to so far: outcomes, tokens, cost and saving. Reads the answers that weren't read through this handle yet, to
    /// count those that don't fit the result type.
    /// </summary>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <returns>The summary.</returns>
    public async Task<BatchRunSummary> SummaryAsync(CancellationToken cancellationToken = default)
    {
        using var held = await HoldAsync(cancellationToken).ConfigureAwait(false);
        var state = _view.State;
        var invalid = await _results.CountInvalidAsync(state, cancellationToken).ConfigureAwait(false);
        return RunReport.Summary(state, state.Run.DeliveredInvalid + invalid, answersChecked: true, _time.GetUtcNow()) with { StateFolder = _stateFolder };
    }

    /// <summary>
    /// Reads all results again from the archive, after the result type has changed, and tells what fits it now. Nothing is sent and
    /// nothing is stored: every reading of results is by the type as it is now.
    /// </summary>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <returns>What fits, and the first answers that don't.</returns>
    public async Task<BatchReparseReport> ReparseAsync(CancellationToken cancellationToken = default)
    {
        using var held = await HoldAsync(cancellationToken).ConfigureAwait(false);
        var state = _view.State;
        var report = new ReparseCount(state.Run, _results.ReaderFingerprint);
        await foreach (var result in _results.ReadAsync(state, new BatchCursor(held?.Delivered ?? 0, int.MaxValue), passed: null, cancellationToken).ConfigureAwait(false))
        {
            report.Add(result);
        }

        return report.Finish();
    }

    /// <summary>Waits until the run has ended, without reading results.</summary>
    /// <param name="cancellationToken">Ends the waiting, not the run.</param>
    /// <returns>Completes at the end of the run.</returns>
    /// <exception cref="BatchTypedException">The pump's error.</exception>
    public Task WaitAsync(CancellationToken cancellationToken = default) => _view.WaitAsync(cancellationToken);

    /// <summary>
    /// Asks to cancel the run: nothing new is sent, the batches at the API are canceled, and what they finish until then is collected. It
    /// can't be taken back. A create whose answer is awaited or was lost may still be billed. A run that pauses has no pump any more: the
    /// next start or opening of its name ends it.
    /// </summary>
    /// <param name="cancellationToken">Ends the waiting; the request holds once it is stored.</param>
    /// <returns>Completes when the request is stored; the run then comes to its end by itself.</returns>
    public Task CancelAsync(CancellationToken cancellationToken = default) => _cancel(cancellationToken);

    /// <summary>
    /// Deletes at the API the batches of the run that are done: all their results lie in the state folder and are settled. Prompts and
    /// answers then lie nowhere else. Batches that aren't done, and such whose results weren't whole, stay; nothing here is deleted. It can
    /// be called at any time, again, and by any process.
    /// </summary>
    /// <param name="cancellationToken">Ends the deleting; what is deleted stays so.</param>
    /// <returns>How many batches this call deleted; those that were gone already aren't counted.</returns>
    /// <exception cref="BatchRunMismatchException">The key or the settings are of another service than the run's.</exception>
    /// <exception cref="BatchApiKeyMissingException">No key is set.</exception>
    /// <exception cref="BatchApiException">The API refused.</exception>
    /// <exception cref="BatchApiUnreachableException">The API can't be reached.</exception>
    public Task<int> DeleteAtServiceAsync(CancellationToken cancellationToken = default) => _delete(cancellationToken);

    /// <summary>
    /// Asks the API once more for results that are missing (<see cref="BatchOutcome.Missing"/>), also of a run that has ended, and also
    /// where missing results were accepted. What is found takes the place of the missing results: it is read as a settled batch of its
    /// own, after all that had settled before, so that a cursor that was stored comes to it; a reader from the beginning meets no missing
    /// result of these items any more. Nothing is sent. Where another handle or process drives the run, that one collects, and this call
    /// waits for it. Results that were delivered under <see cref="BatchArchiveKeep.Undelivered"/> can't be completed. The API keeps
    /// results for 29 days.
    /// </summary>
    /// <param name="cancellationToken">Ends the waiting; what was found stays.</param>
    /// <returns>How many items that were missing have a result now; 0 when nothing is missing, or the API has nothing more.</returns>
    /// <exception cref="BatchRunMismatchException">The key or the settings are of another service than the run's.</exception>
    /// <exception cref="BatchApiKeyMissingException">Results are missing, and no key is set.</exception>
    /// <exception cref="BatchApiException">The API refused.</exception>
    /// <exception cref="BatchApiUnreachableException">The API can't be reached, or something else answers in its place.</exception>
    /// <exception cref="BatchArchiveException">A file can't be read or written.</exception>
    public Task<long> CollectAgainAsync(CancellationToken cancellationToken = default) => _collectAgain(cancellationToken);

    private async IAsyncEnumerable<BatchResult<TTask, TResult>> ReadAsync(
        BatchCursor place, Func<BatchRecord, ValueTask>? passed, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        while (true)
        {
            var changed = _view.Changed;
            var over = _view.IsOver;
            var state = _view.State;
            await foreach (var result in _results.ReadAsync(state, place, passed, cancellationToken).ConfigureAwait(false))
            {
                place = result.Cursor;
                yield return result;
            }

            if (state.Run.EndedAt is not null)
            {
                yield break;
            }

            if (over)
            {
                throw _view.WhyOver();
            }

            // The rest of the last batch that was read is empty: go on after it.
            place = state.Run.Settled > 0 && state.Run.Settled >= place.Settled ? new BatchCursor(state.Run.Settled, int.MaxValue) : place;
            await changed.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    private ValueTask<long> CountInvalidAsync(RunState state, BatchRecord batch) => _results.CountInvalidAsync(state, batch, CancellationToken.None);

    /// <summary>Keeps files from being dropped while they are read for something else than results.</summary>
    private async ValueTask<ResultDelivery.Hold?> HoldAsync(CancellationToken cancellationToken) =>
        _view.Delivery is { } delivery ? await delivery.HoldAsync(cancellationToken).ConfigureAwait(false) : null;

    /// <summary>
    /// Gives the handle back. The last handle of the client that drives the run detaches from it, and waits for the answer to a create
    /// whose last bytes are out, for at most 30 seconds.
    /// </summary>
    /// <returns>Completes when nothing of this handle runs any more.</returns>
    public ValueTask DisposeAsync() => _view.DisposeAsync();
}
