using System.ComponentModel;
using System.Diagnostics;
using System.Runtime.CompilerServices;
using BatchTyped.Engine.Building;
using BatchTyped.Engine.Starting;
using BatchTyped.SourceGen;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace BatchTyped;

/// <summary>
/// The way in: starts, opens and lists runs, and reads and steers them by name. A key is needed only where something is sent or asked of
/// the API. One client serves an application; it is safe for concurrent use. Get it from
/// <c>services.AddBatchTyped()</c>, or from <see cref="Create"/> without dependency injection.
/// </summary>
public sealed class BatchClient : IAsyncDisposable, IDisposable
{
    private readonly RunStarter _starter;
    private readonly ServiceProvider? _ownServices;

    internal BatchClient(RunStarter starter, ServiceProvider? ownServices = null)
    {
        _starter = starter;
        _ownServices = ownServices;
    }

    /// <summary>Makes a client without dependency injection.</summary>
    /// <param name="options">Its settings. Default: the key from <c>ANTHROPIC_API_KEY</c>, state in the nearest <c>.batchtyped</c> upwards, or in a new one in the current folder.</param>
    /// <param name="loggerFactory">Where its log goes, under the category <c>BatchTyped</c>. It isn't disposed of. Default: nowhere.</param>
    /// <returns>The client, to be disposed of.</returns>
    /// <exception cref="Microsoft.Extensions.Options.OptionsValidationException">Settings can't be used; the message names all of them, and where each came from.</exception>
    public static BatchClient Create(BatchTypedOptions? options = null, ILoggerFactory? loggerFactory = null)
    {
        var services = new ServiceCollection();
        if (loggerFactory is not null)
        {
            services.AddSingleton(loggerFactory);
        }

        services.AddBatchTyped(options ?? new BatchTypedOptions());
        var provider = services.BuildServiceProvider();
        return new BatchClient(provider.GetRequiredService<RunStarter>(), provider);
    }

    /// <summary>
    /// Starts a run, or goes on with the run of this name: items that were taken before are compared and skipped. A finished run is read
    /// again, and nothing is sent. Where a handle of this client was opened without the items and drives the run, both go on together, with
    /// these items and options.
    /// </summary>
    /// <typeparam name="TTask">The task; inferred.</typeparam>
    /// <typeparam name="TResult">Its result type; inferred.</typeparam>
    /// <param name="name">The name of the run: letters, digits, <c>-</c>, <c>_</c> and <c>.</c>, at most 100 of them.</param>
    /// <param name="items">The items, in an order that is the same each time. The sequence is read once, as far as batches are built ahead.</param>
    /// <param name="options">Settings of the run.</param>
    /// <param name="cancellationToken">Ends the starting; a run that was begun stays.</param>
    /// <returns>The handle of the run, which is driven in the background until the last handle of this client on it is disposed of.</returns>
    /// <exception cref="ArgumentException">The name or an option can't be used.</exception>
    /// <exception cref="BatchInputChangedException">The run was begun with another task or other items.</exception>
    /// <exception cref="BatchInputException">An item that had been taken can't be sent any more.</exception>
    /// <exception cref="BatchRunMismatchException">The run was begun at another host, or with another API version, organization or workspace.</exception>
    /// <exception cref="BatchRunBusyException">The run is driven by another client or process, or by an earlier start of this client.</exception>
    /// <exception cref="BatchApiKeyMissingException">There is work to do and no key.</exception>
    /// <exception cref="BatchApiException">The API refused the key.</exception>
    /// <exception cref="BatchApiUnreachableException">The API can't be reached.</exception>
    public Task<BatchRun<TTask, TResult>> StartAsync<TTask, TResult>(
        string name, IEnumerable<IBatchItem<TTask, TResult>> items, BatchRunOptions? options = null, CancellationToken cancellationToken = default)
        where TTask : IBatchTaskContract<TTask, TResult>
    {
        ArgumentNullException.ThrowIfNull(items);
        return _starter.StartAsync(BatchTaskDefinition.Of<TTask, TResult>(), name, items.ToTasksAsync(), options, cancellationToken);
    }

    /// <inheritdoc cref="StartAsync{TTask, TResult}(string, IEnumerable{IBatchItem{TTask, TResult}}, BatchRunOptions?, CancellationToken)"/>
    [OverloadResolutionPriority(1)]
    public Task<BatchRun<TTask, TResult>> StartAsync<TTask, TResult>(
        string name, IAsyncEnumerable<IBatchItem<TTask, TResult>> items, BatchRunOptions? options = null, CancellationToken cancellationToken = default)
        where TTask : IBatchTaskContract<TTask, TResult>
    {
        ArgumentNullException.ThrowIfNull(items);
        return _starter.StartAsync(BatchTaskDefinition.Of<TTask, TResult>(), name, items.ToTasksAsync(), options, cancellationToken);
    }

    /// <inheritdoc cref="StartAsync{TTask, TResult}(string, IEnumerable{IBatchItem{TTask, TResult}}, BatchRunOptions?, CancellationToken)"/>
    /// <param name="task">The task as a value; needed where its type can't be inferred, such as sequences of structs.</param>
    /// <param name="name">The name of the run.</param>
    /// <param name="items">The items.</param>
    /// <param name="options">Settings of the run.</param>
    /// <param name="cancellationToken">Ends the starting; a run that was begun stays.</param>
    public Task<BatchRun<TTask, TResult>> StartAsync<TTask, TResult>(
        BatchTaskDefinition<TTask, TResult> task, string name, IEnumerable<TTask> items, BatchRunOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(items);
        return _starter.StartAsync(task, name, items.ToAsyncEnumerable(), options, cancellationToken);
    }

    /// <inheritdoc cref="StartAsync{TTask, TResult}(BatchTaskDefinition{TTask, TResult}, string, IEnumerable{TTask}, BatchRunOptions?, CancellationToken)"/>
    [OverloadResolutionPriority(1)]
    public Task<BatchRun<TTask, TResult>> StartAsync<TTask, TResult>(
        BatchTaskDefinition<TTask, TResult> task, string name, IAsyncEnumerable<TTask> items, BatchRunOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(items);
        return _starter.StartAsync(task, name, items, options, cancellationToken);
    }

    /// <summary>Not for calling: it lets the compiler name a type that is no task. Use the other overloads.</summary>
    /// <typeparam name="TTask">The type.</typeparam>
    /// <param name="name">The name of the run.</param>
    /// <param name="items">The items.</param>
    /// <param name="options">Settings of the run.</param>
    /// <param name="cancellationToken">Ends the starting.</param>
    /// <returns>Never.</returns>
    [EditorBrowsable(EditorBrowsableState.Never)]
    [OverloadResolutionPriority(-1)]
    public Task StartAsync<TTask>(
        string name, IEnumerable<TTask> items, BatchRunOptions? options = null, CancellationToken cancellationToken = default)
        where TTask : class, IBatchTaskContract<TTask> =>
        throw new UnreachableException("Every task has a better overload.");

    /// <summary>
    /// Attaches to a run by its name, from any process and without its input. A run that nobody drives is driven by this handle, as far
    /// as that goes without the input; a run that this client drives is driven by all of its handles together, as long as one is open; a run
    /// that is driven elsewhere is followed; a finished run is read.
    /// </summary>
    /// <typeparam name="TTask">The task; inferred.</typeparam>
    /// <typeparam name="TResult">Its result type; inferred.</typeparam>
    /// <param name="task">The task as a value: <c>YourTask.Definition</c>.</param>
    /// <param name="name">The name of the run.</param>
    /// <param name="options">
    /// Settings of the run. They count where this call begins to drive it; where it is driven already, only <see cref="BatchRunOptions.Progress"/> does.
    /// </param>
    /// <param name="cancellationToken">Ends the opening.</param>
    /// <returns>The handle of the run.</returns>
    /// <exception cref="BatchRunNotFoundException">There is no such run.</exception>
    /// <exception cref="BatchInputChangedException">The run was begun with another task.</exception>
    /// <exception cref="BatchRunMismatchException">The run was begun at another host, or with another API version, organization or workspace.</exception>
    /// <exception cref="BatchApiKeyMissingException">There is work to do and no key.</exception>
    public Task<BatchRun<TTask, TResult>> OpenAsync<TTask, TResult>(
        BatchTaskDefinition<TTask, TResult> task, string name, BatchRunOptions? options = null, CancellationToken cancellationToken = default) =>
        _starter.OpenAsync(task, name, BatchOpenMode.Drive, options, cancellationToken);

    /// <summary>
    /// Attaches to a run by its name, and says whether the handle may drive it. With <see cref="BatchOpenMode.Follow"/> it reads along
    /// only: it takes no lock, needs no key, and works on a folder that can only be read.
    /// </summary>
    /// <typeparam name="TTask">The task; inferred.</typeparam>
    /// <typeparam name="TResult">Its result type; inferred.</typeparam>
    /// <param name="task">The task as a value: <c>YourTask.Definition</c>.</param>
    /// <param name="name">The name of the run.</param>
    /// <param name="mode">Whether the handle may drive the run.</param>
    /// <param name="options">
    /// Settings of the run. They count where this call begins to drive it; elsewhere only <see cref="BatchRunOptions.Progress"/> does.
    /// </param>
    /// <param name="cancellationToken">Ends the opening.</param>
    /// <returns>The handle of the run.</returns>
    /// <exception cref="BatchRunNotFoundException">There is no such run.</exception>
    /// <exception cref="BatchInputChangedException">The run was begun with another task.</exception>
    /// <exception cref="BatchRunMismatchException">The handle is to drive, and the run was begun at another host, or with another API version, organization or workspace.</exception>
    /// <exception cref="BatchApiKeyMissingException">The handle is to drive, there is work to do, and no key is set.</exception>
    /// <exception cref="BatchStateException">The state can't be read, or the handle is to drive and it can't be written.</exception>
    public Task<BatchRun<TTask, TResult>> OpenAsync<TTask, TResult>(
        BatchTaskDefinition<TTask, TResult> task, string name, BatchOpenMode mode, BatchRunOptions? options = null, CancellationToken cancellationToken = default) =>
        _starter.OpenAsync(task, name, mode, options, cancellationToken);

    /// <summary>All runs of the state folder, by name. Needs neither a key nor the right to write the folder.</summary>
    /// <param name="cancellationToken">Ends the listing.</param>
    /// <returns>The runs.</returns>
    public IAsyncEnumerable<BatchRunInfo> RunsAsync(CancellationToken cancellationToken = default) => _starter.RunsAsync(cancellationToken);

    /// <summary>
    /// Looks a run up by its name: how far it is, what it waits for, who drives it. It never drives the run, and needs neither its types nor
    /// a key nor the right to write the folder.
    /// </summary>
    /// <param name="name">The name of the run.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <returns>The run; <see langword="null"/> when there is none of that name.</returns>
    /// <exception cref="ArgumentException">This can't be the name of a run.</exception>
    public Task<BatchRunInfo?> FindRunAsync(string name, CancellationToken cancellationToken = default) => _starter.FindRunAsync(name, cancellationToken);

    /// <summary>
    /// What a run came to so far, by its name: outcomes, tokens, cost, held batches. It never drives the run, and needs neither its types nor
    /// a key. Without the types no answer is read: see <see cref="BatchRunSummary.AnswersChecked"/>.
    /// </summary>
    /// <param name="name">The name of the run.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <returns>The summary.</returns>
    /// <exception cref="BatchRunNotFoundException">There is no such run.</exception>
    public Task<BatchRunSummary> SummaryAsync(string name, CancellationToken cancellationToken = default) => _starter.SummaryAsync(name, cancellationToken);

    /// <summary>
    /// How far a run is, by its name: at once and then whenever something changed, until it has ended. It never drives the run, and needs
    /// neither its types nor a key. While nobody drives the run, or it pauses, the stream says so and waits on.
    /// </summary>
    /// <param name="name">The name of the run.</param>
    /// <param name="cancellationToken">Ends the waiting, not the run.</param>
    /// <returns>The standings; the last one is that of the run's end.</returns>
    /// <exception cref="BatchRunNotFoundException">There is no such run, or it was deleted meanwhile.</exception>
    public IAsyncEnumerable<BatchProgress> ProgressAsync(string name, CancellationToken cancellationToken = default) => _starter.ProgressAsync(name, cancellationToken);

    /// <summary>
    /// Waits for the end of a run, by its name, whoever drives it. It never drives the run: while nobody does, or it pauses, this waits on.
    /// </summary>
    /// <param name="name">The name of the run.</param>
    /// <param name="cancellationToken">Ends the waiting, not the run.</param>
    /// <returns>Completes at the end of the run.</returns>
    /// <exception cref="BatchRunNotFoundException">There is no such run, or it was deleted meanwhile.</exception>
    public Task WaitAsync(string name, CancellationToken cancellationToken = default) => _starter.WaitAsync(name, cancellationToken);

    /// <summary>
    /// Asks to cancel a run, by its name. The request is stored: whoever drives the run takes it up at once, and when nobody does, its next
    /// start does. Nothing new is sent then, the batches at the API are canceled, and what they finish until then is collected. It can't be
    /// taken back; a run that has ended stays as it is.
    /// </summary>
    /// <param name="name">The name of the run.</param>
    /// <param name="cancellationToken">Ends the waiting; the request holds once it is stored.</param>
    /// <returns>Completes when the request is stored.</returns>
    /// <exception cref="BatchRunNotFoundException">There is no such run.</exception>
    /// <exception cref="BatchStateException">The state can't be written.</exception>
    public Task CancelAsync(string name, CancellationToken cancellationToken = default) => _starter.CancelAsync(name, cancellationToken);

    /// <summary>The batches of a run that wait for a decision, by its name. Needs neither its types nor a key.</summary>
    /// <param name="name">The name of the run.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <returns>The batches, for <see cref="AdoptHeldBatchAsync"/> and <see cref="ResendHeldBatchAsync"/>.</returns>
    /// <exception cref="BatchRunNotFoundException">There is no such run.</exception>
    public Task<IReadOnlyList<HeldBatch>> HeldBatchesAsync(string name, CancellationToken cancellationToken = default) => _starter.HeldBatchesAsync(name, cancellationToken);

    /// <summary>Does what <see cref="BatchRun{TTask, TResult}.DeleteAtServiceAsync"/> does, by the name of the run and without its types.</summary>
    /// <param name="name">The name of the run.</param>
    /// <param name="cancellationToken">Ends the deleting; what is deleted stays so.</param>
    /// <returns>How many batches this call deleted.</returns>
    /// <exception cref="BatchRunNotFoundException">There is no such run.</exception>
    /// <exception cref="BatchRunMismatchException">The key or the settings are of another service than the run's.</exception>
    /// <exception cref="BatchApiKeyMissingException">No key is set.</exception>
    /// <exception cref="BatchApiException">The API refused.</exception>
    /// <exception cref="BatchApiUnreachableException">The API can't be reached.</exception>
    public Task<int> DeleteAtServiceAsync(string name, CancellationToken cancellationToken = default) => _starter.DeleteAtServiceAsync(name, cancellationToken);

    /// <summary>Compares every file of a run with the hash that was noted when it was written: a look at the disk's word, nothing is changed.</summary>
    /// <param name="name">The name of the run.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <returns>What was found.</returns>
    /// <exception cref="BatchRunNotFoundException">There is no such run.</exception>
    public Task<BatchArchiveReport> VerifyArchiveAsync(string name, CancellationToken cancellationToken = default) => _starter.VerifyArchiveAsync(name, cancellationToken);

    /// <summary>
    /// Deletes a run from the state folder, with its prompts, items and answers. Nothing is deleted at the API. The name is free then: a
    /// later start of it sends and pays again.
    /// </summary>
    /// <param name="name">The name of the run.</param>
    /// <param name="evenUnfinished">Whether also a run is deleted that hasn't ended, whose results are lost by it and may still be billed.</param>
    /// <param name="cancellationToken">Ends the deleting; what is left goes with the next call.</param>
    /// <returns>Whether there was such a run.</returns>
    /// <exception cref="InvalidOperationException">The run hasn't ended.</exception>
    /// <exception cref="BatchRunBusyException">Somebody drives the run.</exception>
    public Task<bool> DeleteRunAsync(string name, bool evenUnfinished = false, CancellationToken cancellationToken = default) =>
        _starter.DeleteRunAsync(name, evenUnfinished, cancellationToken);

    /// <summary>
    /// Decides that a held batch is a certain batch at the API. Whoever drives the run goes on with it at once; when nobody does, its next
    /// start does. A batch that hasn't ended yet is taken once its results show that it is the one; if they don't, it is held again.
    /// </summary>
    /// <param name="name">The name of the run.</param>
    /// <param name="batch">The number of the held batch: <see cref="HeldBatch.Batch"/>.</param>
    /// <param name="batchId">The id at the API.</param>
    /// <param name="cancellationToken">Ends the checks; the decision holds once it is stored.</param>
    /// <returns>Completes when the decision is stored.</returns>
    /// <exception cref="BatchRunNotFoundException">There is no such run.</exception>
    /// <exception cref="BatchDecisionException">The batch isn't held, or the other one can't be it: unknown, of another size, or without its marker.</exception>
    /// <exception cref="BatchRunMismatchException">The key or the settings are of another service than the run's.</exception>
    public Task AdoptHeldBatchAsync(string name, int batch, string batchId, CancellationToken cancellationToken = default) =>
        _starter.AdoptHeldBatchAsync(name, batch, batchId, cancellationToken);

    /// <summary>
    /// Decides that a held batch is sent again, by whoever drives the run or by its next start. <b>It may be paid twice</b>: nobody knows
    /// whether the API took the first send. For 24 hours the list of batches is matched against that one, and a twin that is found is
    /// reported in <see cref="BatchRunSummary.PaidTwice"/>; a budget counts both.
    /// </summary>
    /// <param name="name">The name of the run.</param>
    /// <param name="batch">The number of the held batch: <see cref="HeldBatch.Batch"/>.</param>
    /// <param name="cancellationToken">Ends the waiting; the decision holds once it is stored.</param>
    /// <returns>Completes when the decision is stored.</returns>
    /// <exception cref="BatchRunNotFoundException">There is no such run.</exception>
    /// <exception cref="BatchDecisionException">The batch isn't held.</exception>
    public Task ResendHeldBatchAsync(string name, int batch, CancellationToken cancellationToken = default) =>
        _starter.ResendHeldBatchAsync(name, batch, cancellationToken);

    /// <summary>
    /// Decides that what didn't come of the results of a batch is missing, finally: its items get <see cref="BatchOutcome.Missing"/>, and the
    /// run goes on without them. Results that did come count. Whoever drives the run takes the decision up at once; when nobody does, its
    /// next start does. It isn't needed for results that the API itself says are gone.
    /// </summary>
    /// <param name="name">The name of the run.</param>
    /// <param name="batch">The number of the batch: <see cref="UncollectedBatch.Batch"/>.</param>
    /// <param name="cancellationToken">Ends the waiting; the decision holds once it is stored.</param>
    /// <returns>Completes when the decision is stored.</returns>
    /// <exception cref="BatchRunNotFoundException">There is no such run.</exception>
    /// <exception cref="BatchDecisionException">The batch doesn't wait for its results.</exception>
    public Task AcceptMissingResultsAsync(string name, int batch, CancellationToken cancellationToken = default) =>
        _starter.AcceptMissingResultsAsync(name, batch, cancellationToken);

    /// <summary>
    /// Asks the API once more for results that are missing (<see cref="BatchOutcome.Missing"/>), also of a run that has ended, and also
    /// where missing results were accepted. What is found takes the place of the missing results: it is read as a settled batch of its
    /// own, after all that had settled before, so that a cursor that was stored comes to it; a reader from the beginning meets no missing
    /// result of these items any more. Nothing is sent. Where another handle or process drives the run, that one collects, and this call
    /// waits for it. Results that were delivered under <see cref="BatchArchiveKeep.Undelivered"/> can't be completed. The API keeps
    /// results for 29 days.
    /// </summary>
    /// <param name="name">The name of the run.</param>
    /// <param name="cancellationToken">Ends the waiting; what was found stays.</param>
    /// <returns>How many items that were missing have a result now; 0 when nothing is missing, or the API has nothing more.</returns>
    /// <exception cref="BatchRunNotFoundException">There is no such run.</exception>
    /// <exception cref="BatchRunMismatchException">The key or the settings are of another service than the run's.</exception>
    /// <exception cref="BatchApiKeyMissingException">Results are missing, and no key is set.</exception>
    /// <exception cref="BatchApiException">The API refused.</exception>
    /// <exception cref="BatchApiUnreachableException">The API can't be reached, or something else answers in its place.</exception>
    /// <exception cref="BatchArchiveException">A file can't be read or written.</exception>
    public Task<long> CollectAgainAsync(string name, CancellationToken cancellationToken = default) => _starter.CollectAgainAsync(name, cancellationToken);

    /// <summary>
    /// Sends one item at once through <c>POST /v1/messages</c>: the same request and the same typed result, at the full price, without a
    /// batch, and not kept in the state folder. Options that only batches have (a beta of batches) don't apply. It isn't repeated by
    /// itself.
    /// </summary>
    /// <typeparam name="TTask">The task; inferred.</typeparam>
    /// <typeparam name="TResult">Its result type; inferred.</typeparam>
    /// <param name="item">The item.</param>
    /// <param name="cancellationToken">Breaks the call off; it may be billed all the same.</param>
    /// <returns>The result.</returns>
    /// <exception cref="BatchApiException">The API refused the request.</exception>
    /// <exception cref="BatchApiUnreachableException">No whole answer came.</exception>
    public Task<BatchResult<TTask, TResult>> SendOneAsync<TTask, TResult>(IBatchItem<TTask, TResult> item, CancellationToken cancellationToken = default)
        where TTask : IBatchTaskContract<TTask, TResult>
    {
        ArgumentNullException.ThrowIfNull(item);
        return _starter.SendOneAsync(BatchTaskDefinition.Of<TTask, TResult>().Codec, (TTask)item, cancellationToken);
    }

    /// <summary>What a run of these items may come to, without asking the API and before a cent is spent. Reads the whole sequence.</summary>
    /// <typeparam name="TTask">The task; inferred.</typeparam>
    /// <param name="items">The items.</param>
    /// <param name="options">Settings the run would have; batch sizes count.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <returns>The estimate.</returns>
    /// <exception cref="BatchInputException">An item can't be sent.</exception>
    public Task<BatchEstimate> EstimateAsync<TTask>(IEnumerable<TTask> items, BatchRunOptions? options = null, CancellationToken cancellationToken = default)
        where TTask : IBatchTaskContract<TTask>
    {
        ArgumentNullException.ThrowIfNull(items);
        return _starter.EstimateAsync(items.ToAsyncEnumerable(), options, cancellationToken);
    }

    /// <inheritdoc cref="EstimateAsync{TTask}(IEnumerable{TTask}, BatchRunOptions?, CancellationToken)"/>
    [OverloadResolutionPriority(1)]
    public Task<BatchEstimate> EstimateAsync<TTask>(IAsyncEnumerable<TTask> items, BatchRunOptions? options = null, CancellationToken cancellationToken = default)
        where TTask : IBatchTaskContract<TTask>
    {
        ArgumentNullException.ThrowIfNull(items);
        return _starter.EstimateAsync(items, options, cancellationToken);
    }

    /// <summary>Detaches from all open runs and closes the state folder.</summary>
    /// <returns>Completes when nothing of this client runs any more.</returns>
    public async ValueTask DisposeAsync()
    {
        await _starter.DisposeAsync().ConfigureAwait(false);
        if (_ownServices is not null)
        {
            await _ownServices.DisposeAsync().ConfigureAwait(false);
        }
    }

    /// <summary>Does what <see cref="DisposeAsync"/> does, and waits for it.</summary>
    public void Dispose() => DisposeAsync().AsTask().GetAwaiter().GetResult();
}
