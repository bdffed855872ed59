using BatchTyped.Api;
using BatchTyped.Archive;
using BatchTyped.Engine.Building;
using BatchTyped.Engine.Decisions;
using BatchTyped.Engine.Driving;
using BatchTyped.Engine.Files;
using BatchTyped.Engine.Settling;
using BatchTyped.Engine.State;
using BatchTyped.Models;
using BatchTyped.Options;
using BatchTyped.SourceGen;
using BatchTyped.Store;
using BatchTyped.Telemetry;
using Microsoft.Extensions.Logging;

namespace BatchTyped.Engine.Starting;

/// <summary>
/// From a name to a run that can be driven: everything that is checked before the first effect, and what a crash left behind tidied
/// up. First starts, restarts and simulated ones take the same way.
/// </summary>
internal sealed class RunOpener(
    IBatchApi api,
    IRunStore store,
    IArchive archive,
    ModelCatalog models,
    BatchTypedOptions settings,
    QueueShare queue,
    Func<ulong> newRandomId,
    TimeProvider time,
    Instruments instruments,
    ILogger logger)
{
    /// <summary>Begins a run, or goes on with it, from the source of its items. The source is disposed of when it isn't needed any more, also by a failure.</summary>
    /// <param name="name">The name of the run.</param>
    /// <param name="info">The task.</param>
    /// <param name="source">The source.</param>
    /// <param name="runOptions">Settings of the run.</param>
    /// <param name="cancellationToken">Ends the starting.</param>
    /// <param name="held">The ownership, where this process has it already. It stays the caller's when this fails.</param>
    internal async Task<OpenedRun> StartAsync(
        string name, BatchTaskInfo info, IItemSource source, BatchRunOptions runOptions, CancellationToken cancellationToken, IRunOwnership? held = null)
    {
        var ownership = held;
        var input = new InputReader(source, time);
        try
        {
            var state = await store.LoadAsync(name, cancellationToken).ConfigureAwait(false);
            if (held is not null)
            {
                // Nothing to create and nothing to take.
            }
            else if (state?.Run.EndedAt is not null)
            {
                ownership = await TryOwnToWatchAsync(state, cancellationToken).ConfigureAwait(false);
            }
            else
            {
                if (state is null)
                {
                    await ThrowIfLostAsync(name, cancellationToken).ConfigureAwait(false);
                    await CreateAsync(info, name, cancellationToken).ConfigureAwait(false);
                }

                ownership = await store.TryOwnAsync(name, cancellationToken).ConfigureAwait(false) ?? throw await BusyAsync(store, name, cancellationToken).ConfigureAwait(false);
                state = await store.LoadAsync(name, cancellationToken).ConfigureAwait(false);
                await ThrowIfRolledBackAsync(state!, cancellationToken).ConfigureAwait(false);
            }

            RunIdentity.Check(state!.Run, settings);
            CheckTask(state.Run, info);
            var limits = RunSettings.Limits(settings, runOptions);
            var isCompared = await new InputVerifier(input, archive.OfRun(name), limits, runOptions.Duplicates)
                .TryVerifyAsync(state, store, settings.PollFloor, time, cancellationToken).ConfigureAwait(false);
            if (ownership is null || !isCompared)
            {
                await input.DisposeAsync().ConfigureAwait(false);
            }

            if (ownership is null)
            {
                return new OpenedRun(state, Core: null);
            }

            return new OpenedRun(state, await DriveAsync(ownership, state, isCompared ? input : null, info, runOptions, cancellationToken).ConfigureAwait(false));
        }
        catch
        {
            await input.DisposeAsync().ConfigureAwait(false);
            if (ownership is not null && held is null)
            {
                await ownership.DisposeAsync().ConfigureAwait(false);
            }

            throw;
        }
    }

    /// <summary>Goes on with a run that this process drove a moment ago, without the source of its items.</summary>
    /// <param name="ownership">The ownership.</param>
    /// <param name="info">The task.</param>
    /// <param name="runOptions">Settings of the run.</param>
    internal async Task<RunCore> ResumeAsync(IRunOwnership ownership, BatchTaskInfo info, BatchRunOptions runOptions)
    {
        var state = await store.LoadAsync(ownership.Run, CancellationToken.None).ConfigureAwait(false);
        return CoreOf(ownership, state!, input: null, info, runOptions);
    }

    /// <summary>Goes on with a run without the source of its items, unless somebody else does.</summary>
    /// <returns>The run; <see langword="null"/> when there is none of that name.</returns>
    internal async Task<OpenedRun?> OpenAsync(string name, BatchTaskInfo info, BatchRunOptions runOptions, CancellationToken cancellationToken)
    {
        var state = await store.LoadAsync(name, cancellationToken).ConfigureAwait(false);
        if (state is null)
        {
            await ThrowIfLostAsync(name, cancellationToken).ConfigureAwait(false);
            return null;
        }

        var ownership = state.Run.EndedAt is null
            ? await store.TryOwnAsync(name, cancellationToken).ConfigureAwait(false)
            : await TryOwnToWatchAsync(state, cancellationToken).ConfigureAwait(false);
        if (ownership is null)
        {
            return new OpenedRun(state, Core: null);
        }

        try
        {
            state = await store.LoadAsync(name, cancellationToken).ConfigureAwait(false);
            await ThrowIfRolledBackAsync(state!, cancellationToken).ConfigureAwait(false);
            return new OpenedRun(state!, await DriveAsync(ownership, state!, input: null, info, runOptions, cancellationToken).ConfigureAwait(false));
        }
        catch
        {
            await ownership.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>
    /// An ended run is driven on only to find late twins and missing results, and only where that can be done: reading its results needs neither a key nor
    /// a service.
    /// </summary>
    private async ValueTask<IRunOwnership?> TryOwnToWatchAsync(RunState state, CancellationToken cancellationToken)
    {
        if ((!RunFacts.IsWatched(state) && !RunFacts.LooksAgainAtStart(state, time.GetUtcNow())) || string.IsNullOrWhiteSpace(settings.ApiKey))
        {
            return null;
        }

        try
        {
            RunIdentity.Check(state.Run, settings);
            var service = await AskServiceAsync(new ApiVersionHeaders(state.Run.ApiVersion, state.Run.Betas), cancellationToken).ConfigureAwait(false);
            RunIdentity.Check(state.Run, service.Organization, service.Workspace);
            return await store.TryOwnAsync(state.Run.Name, cancellationToken).ConfigureAwait(false);
        }
        catch (BatchTypedException exception)
        {
            RunLog.NotWatched(logger, state.Run.Name, exception.GetType().Name);
            return null;
        }
    }

    /// <summary>Asks once more for the results that the settled batches of a run lack which nobody drives. What is found stays found when this fails.</summary>
    /// <returns>How many items have a result now that had none.</returns>
    internal async Task<long> CollectAgainAsync(IRunOwnership ownership, CancellationToken cancellationToken)
    {
        var state = (await store.LoadAsync(ownership.Run, cancellationToken).ConfigureAwait(false))!;
        await ThrowIfRolledBackAsync(state, cancellationToken).ConfigureAwait(false);
        await DeleteLeftoversAsync(archive.OfRun(state.Run.Name), state, cancellationToken).ConfigureAwait(false);
        var runOptions = new BatchRunOptions();
        var limits = RunSettings.Limits(settings, runOptions);
        await using var effects = EffectsOf(ownership, state, input: null, info: null, runOptions, limits);
        var found = 0L;
        foreach (var ordinal in state.Index.Lacking)
        {
            var end = await effects.RunAsync(new RunEffect.CollectAgain(ordinal), state, cancellationToken).ConfigureAwait(false);
            foreach (var again in end.Events.Cast<RunEvent.CollectedAgain>())
            {
                var transition = RunMachine.Apply(state, again, time.GetUtcNow(), limits);
                await store.CommitAsync(ownership, transition.Change, CancellationToken.None).ConfigureAwait(false);
                RunLog.Transition(logger, ownership.Run, transition.Change);
                state = transition.Next;
                found += again.Found?.Items ?? 0;
            }
        }

        return found;
    }

    /// <summary>Adds the run, once the service has told whose key this is: a wrong key or address leaves no run behind.</summary>
    private async Task CreateAsync(BatchTaskInfo info, string name, CancellationToken cancellationToken)
    {
        var service = await AskServiceAsync(new ApiVersionHeaders(settings.ApiVersion, []), cancellationToken).ConfigureAwait(false);
        await store.TryCreateAsync(
            new RunRecord
            {
                Name = name,
                RandomId = newRandomId(),
                TaskName = info.Name,
                Model = info.Model,
                MaxTokens = info.MaxTokens,
                RequestFingerprint = info.RequestFingerprint,
                ReaderFingerprint = info.ReaderFingerprint,
                BaseAddress = settings.BaseAddress.AbsoluteUri,
                ApiVersion = settings.ApiVersion,
                Betas = [.. info.Betas],
                FallbackModel = info.FallbackModel,
                FallbackBetas = info.FallbackModel is { } fallback ? BatchBetas.TakenBy(models.Find(fallback), info.Betas) : [],
                CreatedAt = time.GetUtcNow(),
                Organization = service.Organization,
                Workspace = service.Workspace,
            },
            cancellationToken).ConfigureAwait(false);
    }

    private async Task<RunCore> DriveAsync(
        IRunOwnership ownership, RunState state, InputReader? input, BatchTaskInfo info, BatchRunOptions runOptions, CancellationToken cancellationToken)
    {
        RunIdentity.Check(state.Run, settings);
        var service = await AskServiceAsync(new ApiVersionHeaders(state.Run.ApiVersion, state.Run.Betas), cancellationToken).ConfigureAwait(false);
        RunIdentity.Check(state.Run, service.Organization, service.Workspace);
        await ThrowIfRolledBackAsync(state, cancellationToken).ConfigureAwait(false);
        await DeleteLeftoversAsync(archive.OfRun(state.Run.Name), state, cancellationToken).ConfigureAwait(false);
        if (input is not null && state.Run.InputClosed)
        {
            await input.DisposeAsync().ConfigureAwait(false);
            input = null;
        }

        return CoreOf(ownership, state, input, info, runOptions);
    }

    private RunCore CoreOf(IRunOwnership ownership, RunState state, InputReader? input, BatchTaskInfo info, BatchRunOptions runOptions)
    {
        var limits = RunSettings.Limits(settings, runOptions);
        var effects = EffectsOf(ownership, state, input, info, runOptions, limits);
        return new RunCore(store, ownership, state, effects, limits, queue, runOptions.Progress, new RunMeter(instruments, time), hasSource: input is not null, time, logger);
    }

    // The task is needed only with a source.
    private EffectRunner EffectsOf(IRunOwnership ownership, RunState state, InputReader? input, BatchTaskInfo? info, BatchRunOptions runOptions, RunLimits limits)
    {
        var files = archive.OfRun(state.Run.Name);
        var model = models.Find(state.Run.Model);
        var fallback = state.Run.FallbackModel is { } name ? new FallbackModel(name, models.Find(name)) : null;
        var prices = new LinePrices(model, fallback);
        var chunks = input is null ? null : new ChunkBuilder(input, files, limits, runOptions.Duplicates, prices, info!, time);
        return new EffectRunner(
            api, store, ownership, files, chunks,
            new Reassembler(files, prices),
            new Settler(files, RunSettings.Outcomes(runOptions.Retry, state.Run, model, fallback), prices, limits, fallback),
            limits, time);
    }

    /// <summary>Whose key this is, and whether the service can be reached.</summary>
    internal async Task<ApiReplyInfo> AskServiceAsync(ApiVersionHeaders headers, CancellationToken cancellationToken)
    {
        if (string.IsNullOrWhiteSpace(settings.ApiKey))
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
        catch (BatchApiException exception) when (exception.Status is 404)
        {
            throw exception.With($"{ApiAddress.Root(settings.BaseAddress)}/v1/messages/batches was called. Check that {nameof(BatchTypedOptions.BaseAddress)} is the API's address, without the path of an endpoint.");
        }
        catch (BatchApiUnreachableException exception)
        {
            throw new BatchApiUnreachableException($"{exception.Message.TrimEnd('.')}. Check that {ApiAddress.Root(settings.BaseAddress)} is the API's address and can be reached.", exception);
        }
    }

    /// <exception cref="BatchInputChangedException">The run was begun with a task that builds other requests.</exception>
    internal static void CheckTask(RunRecord run, BatchTaskInfo info)
    {
        if (run.RequestFingerprint != info.RequestFingerprint)
        {
            throw new BatchInputChangedException(run.Name,
                $"it was begun with task {run.TaskName}, and {info.Name} builds other requests: its prompt, model, max_tokens, custom_id or result schema differs. "
                + "Start the changed task under another name; OpenAsync reads and finishes what was begun.");
        }
    }

    /// <summary>Who has the run, for the message.</summary>
    internal static async ValueTask<BatchRunBusyException> BusyAsync(IRunStore store, string name, CancellationToken cancellationToken) =>
        new(name, (await store.OwnerAsync(name, cancellationToken).ConfigureAwait(false) ?? RunOwner.Unknown).ToDriver());

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

        // After the files: as long as one of them is there, it says that their run was deleted.
        if (await archive.ReadWitnessAsync(cancellationToken).ConfigureAwait(false) is { IsDeleted: true } witness)
        {
            if (witness.RunId == state.Run.RandomId)
            {
                await archive.WriteWitnessAsync(new ArchiveWitness(state.Run.RandomId, state.Run.Sends), cancellationToken).ConfigureAwait(false);
            }
            else
            {
                await archive.DeleteWitnessAsync(cancellationToken).ConfigureAwait(false);
            }
        }
    }

    /// <exception cref="BatchStateException">There are files of a run whose rows are gone.</exception>
    internal async Task ThrowIfLostAsync(string name, CancellationToken cancellationToken)
    {
        var files = archive.OfRun(name);
        ThrowIfOlder(name, StoreRollback.FindWithoutRows(
            await files.ListAsync(cancellationToken).ConfigureAwait(false), await files.ReadWitnessAsync(cancellationToken).ConfigureAwait(false)));
    }

    /// <exception cref="BatchStateException">The rows are an older copy than the files.</exception>
    private async Task ThrowIfRolledBackAsync(RunState state, CancellationToken cancellationToken)
    {
        var files = archive.OfRun(state.Run.Name);
        ThrowIfOlder(state.Run.Name, StoreRollback.Find(
            state, await files.ListAsync(cancellationToken).ConfigureAwait(false), await files.ReadWitnessAsync(cancellationToken).ConfigureAwait(false)));
    }

    private void ThrowIfOlder(string name, string? evidence)
    {
        if (evidence is not null)
        {
            var folder = Path.GetFullPath(settings.StatePath);
            throw new BatchStateException(folder,
                $"The rows of run \"{name}\" in {folder} are older than its files, or gone: {evidence}. Was the database put back from a copy, deleted, or damaged so that its last changes were lost? "
                + "What was sent since would be sent and paid again, so that nothing was sent and nothing was deleted. Put back the database that belongs to the files, or the whole folder as it was last; "
                + $"if that is lost, look at the API's list for what was sent, delete the run ({nameof(BatchClient)}.{nameof(BatchClient.DeleteRunAsync)}) and start it anew.");
        }
    }
}
