using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
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
    private readonly ConcurrentDictionary<IRunView, byte> _open = new();
    private readonly ILogger _logger = loggers.CreateLogger("BatchTyped");

    private BatchTypedOptions Settings => options.Value;

    internal async Task<BatchRun<TTask, TResult>> StartAsync<TTask, TResult>(
        BatchTaskDefinition<TTask, TResult> task, string name, IAsyncEnumerable<TTask> items, BatchRunOptions? runOptions, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(task);
        runOptions = Check(name, runOptions);
        var store = await folder.OpenAsync(cancellationToken).ConfigureAwait(false);
        var source = new TypedItemSource<TTask, TResult>(items, task.Codec);
        var opened = await Opener(store).StartAsync(name, task.Codec.Info, source, runOptions, cancellationToken).ConfigureAwait(false);
        return Handle(opened, store, task.Codec, runOptions);
    }

    internal async Task<BatchRun<TTask, TResult>> OpenAsync<TTask, TResult>(
        BatchTaskDefinition<TTask, TResult> task, string name, BatchRunOptions? runOptions, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(task);
        runOptions = Check(name, runOptions);
        var store = await folder.OpenAsync(cancellationToken).ConfigureAwait(false);
        var opened = await Opener(store).OpenAsync(name, task.Codec.Info, runOptions, cancellationToken).ConfigureAwait(false)
            ?? throw new BatchRunNotFoundException(name, folder.Path);
        return Handle(opened, store, task.Codec, runOptions);
    }

    internal async IAsyncEnumerable<BatchRunInfo> RunsAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var store = await folder.OpenAsync(cancellationToken).ConfigureAwait(false);
        foreach (var state in await store.ListAsync(cancellationToken).ConfigureAwait(false))
        {
            RunAlarms.WarnOfLoss(_logger, state, time.GetUtcNow());
            yield return RunReport.Info(state, time.GetUtcNow());
        }
    }

    internal async Task<BatchArchiveReport> VerifyArchiveAsync(string name, CancellationToken cancellationToken)
    {
        RunName.Check(name);
        var store = await folder.OpenAsync(cancellationToken).ConfigureAwait(false);
        return await new RunKeeper(store, folder.Archive).VerifyAsync(name, cancellationToken).ConfigureAwait(false) ?? throw new BatchRunNotFoundException(name, folder.Path);
    }

    internal async Task<bool> DeleteRunAsync(string name, bool evenUnfinished, CancellationToken cancellationToken)
    {
        RunName.Check(name);
        var store = await folder.OpenAsync(cancellationToken).ConfigureAwait(false);
        return await new RunKeeper(store, folder.Archive).DeleteAsync(name, evenUnfinished, cancellationToken).ConfigureAwait(false);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var view in _open.Keys)
        {
            await view.DisposeAsync().ConfigureAwait(false);
        }

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

    private BatchRun<TTask, TResult> Handle<TTask, TResult>(OpenedRun opened, IRunStore store, TaskCodec<TTask, TResult> codec, BatchRunOptions runOptions)
    {
        var name = opened.State.Run.Name;
        IRunView view = opened.Core is { } core ? Drive(core, name) : Watch(store, opened.State, runOptions);
        _open.TryAdd(view, 0);
        RunLog.RunOpened(_logger, name, opened.Core is null ? "read" : "driven", folder.Path, folder.Origin, ApiAddress.Root(Settings.BaseAddress));
        return new BatchRun<TTask, TResult>(
            view, store, new ResultStream<TTask, TResult>(folder.Archive.OfRun(name), codec), time, folder.Path, stop => DeleteAtServiceAsync(name, stop), () => _open.TryRemove(view, out _));
    }

    private RunDriver Drive(RunCore core, string name)
    {
        var driver = new RunDriver(core, name, time, _logger);
        driver.Start();
        return driver;
    }

    private WatchedRun Watch(IRunStore store, RunState state, BatchRunOptions runOptions)
    {
        RunAlarms.WarnOfLoss(_logger, state, time.GetUtcNow());
        var watched = new WatchedRun(store, folder.Path, state, Settings.PollFloor, runOptions.Progress, time);
        watched.Start();
        return watched;
    }
}
