using System.Runtime.CompilerServices;
using BatchTyped.Engine.Driving;
using BatchTyped.Engine.State;
using BatchTyped.Store;
using BatchTyped.Telemetry;

namespace BatchTyped.Engine.Starting;

/// <content>What can be read of a run, and asked of it, by its name alone: without its types, its driver or a key.</content>
internal sealed partial class RunStarter
{
    internal async IAsyncEnumerable<BatchRunInfo> RunsAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var store = await folder.OpenAsync(cancellationToken).ConfigureAwait(false);
        foreach (var state in await store.ListAsync(cancellationToken).ConfigureAwait(false))
        {
            RunAlarms.WarnOfLoss(_logger, state, time.GetUtcNow());
            yield return await InfoAsync(store, state, cancellationToken).ConfigureAwait(false);
        }
    }

    internal async Task<BatchRunInfo?> FindRunAsync(string name, CancellationToken cancellationToken)
    {
        RunName.Check(name);
        var store = await folder.OpenAsync(cancellationToken).ConfigureAwait(false);
        return await store.LoadAsync(name, cancellationToken).ConfigureAwait(false) is { } state
            ? await InfoAsync(store, state, cancellationToken).ConfigureAwait(false)
            : null;
    }

    internal async Task<BatchRunSummary> SummaryAsync(string name, CancellationToken cancellationToken)
    {
        var (_, state) = await LoadAsync(name, cancellationToken).ConfigureAwait(false);
        return RunReport.Summary(state, state.Run.DeliveredInvalid, answersChecked: false, time.GetUtcNow()) with { StateFolder = folder.Path };
    }

    internal async Task<IReadOnlyList<HeldBatch>> HeldBatchesAsync(string name, CancellationToken cancellationToken)
    {
        var (_, state) = await LoadAsync(name, cancellationToken).ConfigureAwait(false);
        return RunReport.Held(state);
    }

    internal async IAsyncEnumerable<BatchProgress> ProgressAsync(string name, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await using var followed = await FollowAsync(name, progress: null, cancellationToken).ConfigureAwait(false);
        await foreach (var progress in followed.ProgressAsync(cancellationToken).ConfigureAwait(false))
        {
            yield return progress;
        }
    }

    internal async Task WaitAsync(string name, CancellationToken cancellationToken)
    {
        await using var followed = await FollowAsync(name, progress: null, cancellationToken).ConfigureAwait(false);
        await followed.WaitAsync(cancellationToken).ConfigureAwait(false);
    }

    internal async Task CancelAsync(string name, CancellationToken cancellationToken)
    {
        RunName.Check(name);
        var store = await folder.OpenAsync(cancellationToken).ConfigureAwait(false);
        if (!await store.RequestCancelAsync(name, time.GetUtcNow(), cancellationToken).ConfigureAwait(false))
        {
            throw await NotFoundAsync(store, name, cancellationToken).ConfigureAwait(false);
        }

        _open.Nudge(name);
    }

    private async Task<FollowedRun> FollowAsync(string name, IProgress<BatchProgress>? progress, CancellationToken cancellationToken)
    {
        var (store, state) = await LoadAsync(name, cancellationToken).ConfigureAwait(false);
        return await _open.FollowAsync(store, state, progress).ConfigureAwait(false);
    }

    private async Task<(IRunStore Store, RunState State)> LoadAsync(string name, CancellationToken cancellationToken)
    {
        RunName.Check(name);
        var store = await folder.OpenAsync(cancellationToken).ConfigureAwait(false);
        if (await store.LoadAsync(name, cancellationToken).ConfigureAwait(false) is { } state)
        {
            return (store, state);
        }

        await Opener(store).ThrowIfLostAsync(name, cancellationToken).ConfigureAwait(false);
        throw await NotFoundAsync(store, name, cancellationToken).ConfigureAwait(false);
    }

    private async Task<BatchRunNotFoundException> NotFoundAsync(IRunStore store, string name, CancellationToken cancellationToken) =>
        new(name, folder.Path, CloseNames.To(name, await store.NamesAsync(cancellationToken).ConfigureAwait(false)));

    private async ValueTask<BatchRunInfo> InfoAsync(IRunStore store, RunState state, CancellationToken cancellationToken)
    {
        var driver = state.Run.EndedAt is null ? await store.OwnerAsync(state.Run.Name, cancellationToken).ConfigureAwait(false) : null;
        var waits = _open.Live(state.Run.Name)?.Waits ?? RunReport.WaitsOf(state, isDriven: driver is not null);
        return RunReport.Info(state, waits, driver?.ToDriver(), time.GetUtcNow());
    }
}
