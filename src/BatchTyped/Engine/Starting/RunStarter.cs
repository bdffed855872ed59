using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using BatchTyped.Api;
using BatchTyped.Archive;
using BatchTyped.Engine.Building;
using BatchTyped.Engine.Driving;
using BatchTyped.Engine.Files;
using BatchTyped.Engine.Settling;
using BatchTyped.Engine.State;
using BatchTyped.Models;
using BatchTyped.Options;
using BatchTyped.Results;
using BatchTyped.SourceGen;
using BatchTyped.Store;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace BatchTyped.Engine.Starting;

/// <summary>Begins, continues and opens runs: everything that is checked before the first effect.</summary>
internal sealed partial class RunStarter(
    IBatchApi api, StateFolder folder, ModelCatalog models, IOptions<BatchTypedOptions> options, TimeProvider time, ILoggerFactory loggers) : IAsyncDisposable
{
    private readonly QueueShare _queue = new(options.Value.QueueLimit);
    private readonly ConcurrentDictionary<IRunView, byte> _open = new();
    private readonly ILogger _logger = loggers.CreateLogger("BatchTyped");

    private BatchTypedOptions Settings => options.Value;

    internal async Task<BatchRun<TTask, TResult>> StartAsync<TTask, TResult>(
        BatchTaskDefinition<TTask, TResult> task, string name, IAsyncEnumerable<TTask> items, BatchRunOptions? runOptions, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(task);
        RunName.Check(name);
        runOptions ??= new BatchRunOptions();
        BatchRunOptionsValidator.Check(runOptions);

        var store = await folder.OpenAsync(cancellationToken).ConfigureAwait(false);
        var archive = folder.Archive.OfRun(name);
        var limits = RunSettings.Limits(Settings, runOptions);
        var source = new TypedItemSource<TTask, TResult>(items, task.Codec);
        IRunOwnership? ownership = null;
        try
        {
            var state = await store.LoadAsync(name, cancellationToken).ConfigureAwait(false);
            if (state?.Run.EndedAt is null)
            {
                if (state is null)
                {
                    await CreateAsync(store, task.Codec.Info, name, cancellationToken).ConfigureAwait(false);
                }

                ownership = await store.TryOwnAsync(name, cancellationToken).ConfigureAwait(false) ?? throw new BatchRunBusyException(name);
                state = await store.LoadAsync(name, cancellationToken).ConfigureAwait(false);
            }

            RunIdentity.Check(state!.Run, Settings);
            CheckTask(state.Run, task.Codec.Info);
            await new InputVerifier(source, archive, limits, runOptions.Duplicates).VerifyAsync(state, cancellationToken).ConfigureAwait(false);
            var view = ownership is null
                ? await CloseAndReadAsync(source, store, state, runOptions).ConfigureAwait(false)
                : await DriveAsync(store, ownership, state, archive, source, task.Codec.Info, runOptions, cancellationToken).ConfigureAwait(false);
            return Handle(view, store, archive, task.Codec);
        }
        catch
        {
            await source.DisposeAsync().ConfigureAwait(false);
            if (ownership is not null)
            {
                await ownership.DisposeAsync().ConfigureAwait(false);
            }

            throw;
        }
    }

    internal async Task<BatchRun<TTask, TResult>> OpenAsync<TTask, TResult>(
        BatchTaskDefinition<TTask, TResult> task, string name, BatchRunOptions? runOptions, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(task);
        RunName.Check(name);
        runOptions ??= new BatchRunOptions();
        BatchRunOptionsValidator.Check(runOptions);

        var store = await folder.OpenAsync(cancellationToken).ConfigureAwait(false);
        var archive = folder.Archive.OfRun(name);
        var state = await store.LoadAsync(name, cancellationToken).ConfigureAwait(false) ?? throw new BatchRunNotFoundException(name, folder.Path);
        var ownership = state.Run.EndedAt is null ? await store.TryOwnAsync(name, cancellationToken).ConfigureAwait(false) : null;
        if (ownership is null)
        {
            return Handle(Watch(store, state, runOptions), store, archive, task.Codec);
        }

        try
        {
            state = await store.LoadAsync(name, cancellationToken).ConfigureAwait(false);
            var view = await DriveAsync(store, ownership, state!, archive, source: null, task.Codec.Info, runOptions, cancellationToken).ConfigureAwait(false);
            return Handle(view, store, archive, task.Codec);
        }
        catch
        {
            await ownership.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    internal async IAsyncEnumerable<BatchRunInfo> RunsAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var store = await folder.OpenAsync(cancellationToken).ConfigureAwait(false);
        foreach (var state in await store.ListAsync(cancellationToken).ConfigureAwait(false))
        {
            yield return RunReport.Info(state);
        }
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var view in _open.Keys)
        {
            await view.DisposeAsync().ConfigureAwait(false);
        }

        await folder.DisposeAsync().ConfigureAwait(false);
    }

    /// <summary>Adds the run, once the service has told whose key this is: a wrong key or address leaves no run behind.</summary>
    private async Task CreateAsync(IRunStore store, BatchTaskInfo info, string name, CancellationToken cancellationToken)
    {
        var service = await AskServiceAsync(new ApiVersionHeaders(Settings.ApiVersion, []), cancellationToken).ConfigureAwait(false);
        await store.TryCreateAsync(
            new RunRecord
            {
                Name = name,
                RandomId = BitConverter.ToUInt64(RandomNumberGenerator.GetBytes(sizeof(ulong))),
                TaskName = info.Name,
                Model = info.Model,
                MaxTokens = info.MaxTokens,
                RequestFingerprint = info.RequestFingerprint,
                ReaderFingerprint = info.ReaderFingerprint,
                BaseAddress = Settings.BaseAddress.AbsoluteUri,
                ApiVersion = Settings.ApiVersion,
                CreatedAt = time.GetUtcNow(),
                Organization = service.Organization,
                Workspace = service.Workspace,
            },
            cancellationToken).ConfigureAwait(false);
    }

    private async Task<IRunView> DriveAsync(
        IRunStore store, IRunOwnership ownership, RunState state, IRunArchive archive, IItemSource? source, BatchTaskInfo info, BatchRunOptions runOptions, CancellationToken cancellationToken)
    {
        RunIdentity.Check(state.Run, Settings);
        var service = await AskServiceAsync(new ApiVersionHeaders(state.Run.ApiVersion, state.Run.Betas), cancellationToken).ConfigureAwait(false);
        RunIdentity.Check(state.Run, service.Organization, service.Workspace);
        await DeleteLeftoversAsync(archive, state, cancellationToken).ConfigureAwait(false);

        var limits = RunSettings.Limits(Settings, runOptions);
        var model = models.Find(state.Run.Model);
        var prices = new LinePrices(model);
        var chunks = source is null || state.Run.InputClosed
            ? null
            : new ChunkBuilder(source, archive, limits, runOptions.Duplicates, prices.WorstCase, info.MaxTokens);
        if (chunks is null && source is not null)
        {
            await source.DisposeAsync().ConfigureAwait(false);
        }

        var effects = new EffectRunner(
            api, store, archive, chunks,
            new Reassembler(archive, prices.WorstCase),
            new Settler(archive, RunSettings.Outcomes(runOptions.Retry, model), prices, limits),
            limits, time);
        var driver = new RunDriver(store, ownership, state, effects, limits, _queue, runOptions.Progress, hasSource: chunks is not null, time, _logger);
        driver.Start();
        return driver;
    }

    private IRunView Watch(IRunStore store, RunState state, BatchRunOptions runOptions)
    {
        var watched = new WatchedRun(store, state, Settings.PollFloor, runOptions.Progress, time);
        watched.Start();
        return watched;
    }

    private async Task<IRunView> CloseAndReadAsync(IItemSource source, IRunStore store, RunState state, BatchRunOptions runOptions)
    {
        await source.DisposeAsync().ConfigureAwait(false);
        return Watch(store, state, runOptions);
    }

    private BatchRun<TTask, TResult> Handle<TTask, TResult>(IRunView view, IRunStore store, IRunArchive archive, TaskCodec<TTask, TResult> codec)
    {
        _open.TryAdd(view, 0);
        return new BatchRun<TTask, TResult>(view, store, new ResultStream<TTask, TResult>(archive, codec), time, () => _open.TryRemove(view, out _));
    }

    private async Task<ApiReplyInfo> AskServiceAsync(ApiVersionHeaders headers, CancellationToken cancellationToken)
    {
        if (string.IsNullOrWhiteSpace(Settings.ApiKey))
        {
            throw new BatchApiKeyMissingException();
        }

        try
        {
            return (await api.ListAsync(headers, limit: 1, afterId: null, cancellationToken).ConfigureAwait(false)).Info;
        }
        catch (BatchApiException exception) when (exception.Status is 401 or 403)
        {
            throw exception.With("Check the key and its permissions.");
        }
        catch (BatchApiUnreachableException exception)
        {
            throw new BatchApiUnreachableException($"{exception.Message.TrimEnd('.')}. Check that {Settings.BaseAddress} is the API's address and can be reached.", exception);
        }
    }

    private static void CheckTask(RunRecord run, BatchTaskInfo info)
    {
        if (run.RequestFingerprint != info.RequestFingerprint)
        {
            throw new BatchInputChangedException(run.Name,
                $"it was begun with task {run.TaskName}, and {info.Name} builds other requests: its prompt, model, max_tokens, custom_id or result schema differs. "
                + "Start the changed task under another name; OpenAsync reads and finishes what was begun.");
        }
    }

    /// <summary>Deletes files that no row names: what a process left behind that died between a file and its row.</summary>
    private static async Task DeleteLeftoversAsync(IRunArchive archive, RunState state, CancellationToken cancellationToken)
    {
        await archive.DeleteUnpublishedAsync(cancellationToken).ConfigureAwait(false);
        var named = BatchFiles.NamedBy(state).ToHashSet();
        foreach (var file in await archive.ListAsync(cancellationToken).ConfigureAwait(false))
        {
            if (!named.Contains(file))
            {
                await archive.DeleteAsync(file, cancellationToken).ConfigureAwait(false);
            }
        }
    }
}
