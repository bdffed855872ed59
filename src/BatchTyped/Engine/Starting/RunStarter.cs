using System.Security.Cryptography;
using BatchTyped.Api;
using BatchTyped.Engine.Building;
using BatchTyped.Engine.Decisions;
using BatchTyped.Engine.Driving;
using BatchTyped.Engine.State;
using BatchTyped.Models;
using BatchTyped.Options;
using BatchTyped.Results;
using BatchTyped.SourceGen;
using BatchTyped.Store;
using BatchTyped.Telemetry;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace BatchTyped.Engine.Starting;

/// <summary>Begins, continues and opens runs, and hands them out with their types.</summary>
internal sealed partial class RunStarter(
    IBatchApi api, StateFolder folder, ModelCatalog models, IOptions<BatchTypedOptions> options, TimeProvider time, Instruments instruments, ILoggerFactory loggers) : IAsyncDisposable
{
    private readonly QueueShare _queue = new(options.Value.QueueLimit);
    private readonly ILogger _logger = loggers.CreateLogger("BatchTyped");
    private readonly OpenRuns _open = new(options.Value.PollFloor, time, loggers.CreateLogger("BatchTyped"));

    private BatchTypedOptions Settings => options.Value;

    internal async Task<BatchRun<TTask, TResult>> StartAsync<TTask, TResult>(
        BatchTaskDefinition<TTask, TResult> task, string name, IAsyncEnumerable<TTask> items, BatchRunOptions? runOptions, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(task);
        runOptions = Check(name, runOptions);
        var store = await folder.OpenAsync(cancellationToken).ConfigureAwait(false);
        var source = new TypedItemSource<TTask, TResult>(items, task.Codec);
        var view = await _open.StartAsync(Opener(store), store, name, task.Codec.Info, source, runOptions, cancellationToken).ConfigureAwait(false);
        return Handle(view, task.Codec);
    }

    internal async Task<BatchRun<TTask, TResult>> OpenAsync<TTask, TResult>(
        BatchTaskDefinition<TTask, TResult> task, string name, BatchOpenMode mode, BatchRunOptions? runOptions, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(task);
        if (!Enum.IsDefined(mode))
        {
            throw new ArgumentOutOfRangeException(nameof(mode), mode, $"Is no member of {nameof(BatchOpenMode)}.");
        }

        runOptions = Check(name, runOptions);
        var (store, state) = await LoadAsync(name, cancellationToken).ConfigureAwait(false);
        if (!await TaskMatch.FitsAsync(folder.Archive.OfRun(name), state, task.Codec, cancellationToken).ConfigureAwait(false))
        {
            throw new BatchInputChangedException(name, state.Run.TaskName, task.Name);
        }

        var view = mode == BatchOpenMode.Follow
            ? await _open.FollowAsync(store, state, runOptions.Progress).ConfigureAwait(false)
            : await _open.OpenAsync(Opener(store), store, name, task.Codec.Info, runOptions, cancellationToken).ConfigureAwait(false)
                ?? throw await NotFoundAsync(store, name, cancellationToken).ConfigureAwait(false);
        return Handle(view, task.Codec);
    }

    internal async Task<BatchArchiveReport> VerifyArchiveAsync(string name, CancellationToken cancellationToken)
    {
        RunName.Check(name);
        var store = await folder.OpenAsync(cancellationToken).ConfigureAwait(false);
        return await new RunKeeper(store, folder.Archive).VerifyAsync(name, cancellationToken).ConfigureAwait(false)
            ?? throw await NotFoundAsync(store, name, cancellationToken).ConfigureAwait(false);
    }

    internal async Task<bool> DeleteRunAsync(string name, bool evenUnfinished, CancellationToken cancellationToken)
    {
        RunName.Check(name);
        var store = await folder.OpenAsync(cancellationToken).ConfigureAwait(false);
        if (_open.Live(name) is not null)
        {
            throw new BatchRunBusyException(name, (await store.OwnerAsync(name, cancellationToken).ConfigureAwait(false))?.Since);
        }

        return await new RunKeeper(store, folder.Archive).DeleteAsync(name, evenUnfinished, cancellationToken).ConfigureAwait(false);
    }

    public async ValueTask DisposeAsync()
    {
        await _open.DisposeAsync().ConfigureAwait(false);
        await folder.DisposeAsync().ConfigureAwait(false);
    }

    private static BatchRunOptions Check(string name, BatchRunOptions? runOptions)
    {
        RunName.Check(name);
        runOptions ??= new BatchRunOptions();
        BatchRunOptionsValidator.Check(runOptions);
        return runOptions;
    }

    private RunOpener Opener(IRunStore store) => new(
        api, store, folder.Archive, models, Settings, _queue, static () => BitConverter.ToUInt64(RandomNumberGenerator.GetBytes(sizeof(ulong))), time, instruments, _logger);

    private BatchRun<TTask, TResult> Handle<TTask, TResult>(IRunView view, TaskCodec<TTask, TResult> codec)
    {
        var name = view.State.Run.Name;
        RunLog.RunOpened(_logger, name, folder.Path, folder.Origin, ApiAddress.Root(Settings.BaseAddress));
        return new BatchRun<TTask, TResult>(
            view, new ResultStream<TTask, TResult>(folder.Archive.OfRun(name), codec, view.ReadAsync), time, folder.Path, stop => CancelAsync(name, stop), stop => DeleteAtServiceAsync(name, stop),
            stop => CollectAgainAsync(name, stop));
    }
}
