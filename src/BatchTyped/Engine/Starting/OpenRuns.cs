using System.Collections.Concurrent;
using BatchTyped.Engine.Building;
using BatchTyped.Engine.Driving;
using BatchTyped.Engine.State;
using BatchTyped.SourceGen;
using BatchTyped.Store;
using BatchTyped.Telemetry;
using Microsoft.Extensions.Logging;

namespace BatchTyped.Engine.Starting;

/// <summary>
/// The runs that a client has open: those it drives, with one driver a name however many handles there are, and those it follows. Calls
/// that may drive one name are made one after the other, so that none of them meets a lock that this client holds.
/// </summary>
internal sealed class OpenRuns(TimeSpan interval, TimeProvider time, ILogger logger) : IAsyncDisposable
{
    private readonly ConcurrentDictionary<string, SharedRun> _shared = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<FollowedRun, byte> _followed = new();
    private readonly ConcurrentDictionary<Task, byte> _turns = new();
    private readonly CancellationTokenSource _disposed = new();
    private readonly NameGate _gate = new();

    /// <summary>Begins a run or goes on with it. A driver of this client that has no source gives way to one that has.</summary>
    /// <exception cref="BatchRunBusyException">This client drives the run from a source already, or somebody else drives it.</exception>
    /// <remarks>Before the opener has the source, it isn't asked for anything, and so needs no disposal; from then on it is the opener's.</remarks>
    internal Task<IRunView> StartAsync(
        RunOpener opener, IRunStore store, string name, BatchTaskInfo info, IItemSource source, BatchRunOptions options, CancellationToken cancellationToken) =>
        InTurnAsync(name, stop => StartInTurnAsync(opener, store, name, info, source, options, stop), cancellationToken);

    /// <summary>Drives a run as far as that goes without a source, together with the other handles of this client; follows it when somebody else drives it.</summary>
    /// <returns>The run; <see langword="null"/> when there is none of that name.</returns>
    internal Task<IRunView?> OpenAsync(
        RunOpener opener, IRunStore store, string name, BatchTaskInfo info, BatchRunOptions options, CancellationToken cancellationToken) =>
        InTurnAsync(name, stop => OpenInTurnAsync(opener, store, name, info, options, stop), cancellationToken);

    /// <summary>Does something with a run that nobody drives, as its owner.</summary>
    /// <returns>What came of it; <see langword="null"/> when somebody drives the run.</returns>
    internal Task<long?> WhileUndrivenAsync(IRunStore store, string name, Func<IRunOwnership, CancellationToken, Task<long>> work, CancellationToken cancellationToken) =>
        InTurnAsync<long?>(
            name,
            async stop =>
            {
                if (await LiveAsync(name, stop).ConfigureAwait(false) is not null || await store.TryOwnAsync(name, stop).ConfigureAwait(false) is not { } ownership)
                {
                    return null;
                }

                await using (ownership.ConfigureAwait(false))
                {
                    return await work(ownership, stop).ConfigureAwait(false);
                }
            },
            cancellationToken);

    /// <summary>Follows a run, whoever drives it, and also when nobody does.</summary>
    internal async Task<FollowedRun> FollowAsync(IRunStore store, RunState state, IProgress<BatchProgress>? progress)
    {
        ObjectDisposedException.ThrowIf(_disposed.IsCancellationRequested, typeof(BatchClient));
        RunAlarms.WarnOfLoss(logger, state, time.GetUtcNow());
        var name = state.Run.Name;
        var broadcast = new ProgressBroadcast(name, logger);
        if (progress is not null)
        {
            broadcast.Add(progress);
        }

        var followed = new FollowedRun(store, state, () => Live(name), interval, broadcast, time, ended => _followed.TryRemove(ended, out _));
        _followed.TryAdd(followed, 0);
        try
        {
            await followed.StartAsync().ConfigureAwait(false);
            ObjectDisposedException.ThrowIf(_disposed.IsCancellationRequested, typeof(BatchClient));
            return followed;
        }
        catch
        {
            await followed.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>The run, as far as this client drives it at this moment.</summary>
    internal SharedRun? Live(string name) =>
        _shared.TryGetValue(name, out var shared) && shared.Closing is null && !shared.IsOver ? shared : null;

    /// <summary>Somebody left something in the store for whoever drives the run: where this client does, it looks at once.</summary>
    internal void Nudge(string name)
    {
        Live(name)?.Nudge();
        foreach (var followed in _followed.Keys.Where(followed => followed.State.Run.Name == name))
        {
            followed.Nudge();
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _disposed.CancelAsync().ConfigureAwait(false);
        await Task.WhenAll(_turns.Keys).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await Task.WhenAll([.. _shared.Values.Select(shared => shared.EndAsync()), .. _followed.Keys.Select(followed => followed.DisposeAsync().AsTask())]).ConfigureAwait(false);
    }

    private async Task<IRunView> StartInTurnAsync(
        RunOpener opener, IRunStore store, string name, BatchTaskInfo info, IItemSource source, BatchRunOptions options, CancellationToken cancellationToken)
    {
        // A run that has ended is compared and read; whoever drives it looks for late twins only.
        var live = await LiveAsync(name, cancellationToken).ConfigureAwait(false);
        if (live is { State.Run.EndedAt: null })
        {
            if (live.IsStarted)
            {
                throw new BatchRunBusyException(name, (await store.OwnerAsync(name, cancellationToken).ConfigureAwait(false))?.Since);
            }

            if (await UpgradeAsync(live, opener, name, info, source, options, cancellationToken).ConfigureAwait(false) is { } upgraded)
            {
                return upgraded;
            }
        }

        var progress = new ProgressBroadcast(name, logger);
        var own = options.With(progress);
        var opened = await opener.StartAsync(name, info, source, own, cancellationToken).ConfigureAwait(false);
        return opened.Core is { } core
            ? Share(new SharedRun(DriverOf(core, name), progress, hasSource: true, Again(opener, info, own), Forget), options)
            : live?.TryJoin(options.Progress) ?? (IRunView)await FollowAsync(store, opened.State, options.Progress).ConfigureAwait(false);
    }

    private async Task<IRunView?> OpenInTurnAsync(
        RunOpener opener, IRunStore store, string name, BatchTaskInfo info, BatchRunOptions options, CancellationToken cancellationToken)
    {
        if (await LiveAsync(name, cancellationToken).ConfigureAwait(false) is { } live && live.TryJoin(options.Progress) is { } joined)
        {
            return joined;
        }

        var progress = new ProgressBroadcast(name, logger);
        var own = options.With(progress);
        return await opener.OpenAsync(name, info, own, cancellationToken).ConfigureAwait(false) switch
        {
            null => null,
            { Core: { } core } => Share(new SharedRun(DriverOf(core, name), progress, hasSource: false, Again(opener, info, own), Forget), options),
            var opened => await FollowAsync(store, opened.State, options.Progress).ConfigureAwait(false),
        };
    }

    /// <summary>Makes a driver that goes on without a source, where a start that was to go on with one failed.</summary>
    private Func<IRunOwnership, Task<RunDriver>> Again(RunOpener opener, BatchTaskInfo info, BatchRunOptions options) =>
        async ownership => DriverOf(await opener.ResumeAsync(ownership, info, options).ConfigureAwait(false), ownership.Run);

    /// <summary>
    /// Puts a driver with a source in the place of one that nobody started, or whose start was closed. What the old one had begun is broken off where that is harmless, as by a
    /// detaching; the ownership stays with this client all the time. When the start fails, the old driver's work is gone on with.
    /// </summary>
    /// <returns>The handle; <see langword="null"/> when the old driver had stopped by itself meanwhile.</returns>
    private async Task<IRunView?> UpgradeAsync(
        SharedRun live, RunOpener opener, string name, BatchTaskInfo info, IItemSource source, BatchRunOptions options, CancellationToken cancellationToken)
    {
        RunOpener.CheckTask(live.State.Run, info);
        if (live.TryJoin(options.Progress) is not { } handle)
        {
            return null;
        }

        if (await live.SuspendAsync().ConfigureAwait(false) is not { } ownership)
        {
            await handle.DisposeAsync().ConfigureAwait(false);
            return null;
        }

        try
        {
            var opened = await opener.StartAsync(name, info, source, options.With(live.Progress), cancellationToken, ownership).ConfigureAwait(false);
            live.Upgrade(DriverOf(opened.Core!, name), handle);
            return handle;
        }
        catch
        {
            await live.ResumeAsync(ownership).ConfigureAwait(false);
            await handle.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>What this client drives, once the last handle of an earlier driver has detached.</summary>
    private async Task<SharedRun?> LiveAsync(string name, CancellationToken cancellationToken)
    {
        while (_shared.TryGetValue(name, out var shared) && shared.Closing is { } closing)
        {
            await closing.WaitAsync(cancellationToken).ConfigureAwait(false);
        }

        return Live(name);
    }

    private SharedRunHandle Share(SharedRun shared, BatchRunOptions options)
    {
        _shared[shared.Name] = shared;
        return shared.Begin(options.Progress);
    }

    private void Forget(SharedRun shared) => _shared.TryRemove(KeyValuePair.Create(shared.Name, shared));

    private RunDriver DriverOf(RunCore core, string name) => new(core, name, time, logger);

    private async Task<T> InTurnAsync<T>(string name, Func<CancellationToken, Task<T>> work, CancellationToken cancellationToken)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, _disposed.Token);
        var turn = TakeTurnAsync(name, work, stop.Token);
        _turns.TryAdd(turn, 0);
        try
        {
            ObjectDisposedException.ThrowIf(_disposed.IsCancellationRequested && turn.IsCanceled, typeof(BatchClient));
            return await turn.ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (_disposed.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            throw new ObjectDisposedException(nameof(BatchClient));
        }
        finally
        {
            _turns.TryRemove(turn, out _);
        }
    }

    private async Task<T> TakeTurnAsync<T>(string name, Func<CancellationToken, Task<T>> work, CancellationToken cancellationToken)
    {
        using var turn = await _gate.EnterAsync(name, cancellationToken).ConfigureAwait(false);
        return await work(cancellationToken).ConfigureAwait(false);
    }
}
