using BatchTyped.Engine.State;
using BatchTyped.Store;

namespace BatchTyped.Engine.Driving;

/// <summary>
/// A run that this view doesn't drive: read from the store again and again until it has ended. Where this client drives it, the driver
/// reports its changes at once.
/// </summary>
/// <param name="store">Where the run is read.</param>
/// <param name="state">The run as it was found.</param>
/// <param name="local">Finds this client's driver of the run, while there is one.</param>
/// <param name="interval">The pause between two looks.</param>
/// <param name="progress">What changes are reported to.</param>
/// <param name="time">The clock.</param>
/// <param name="closed">Called when the view is disposed of.</param>
internal sealed class FollowedRun(
    IRunStore store, RunState state, Func<SharedRun?> local, TimeSpan interval, ProgressBroadcast progress, TimeProvider time, Action<FollowedRun> closed) : IRunView
{
    private readonly CancellationTokenSource _closed = new();
    private readonly Change _change = new();
    private readonly Change _nudge = new();
    private volatile RunState _state = state;
    private volatile IReadOnlyList<BatchWait> _waits = [];
    private volatile Exception? _fault;
    private Task _following = Task.CompletedTask;

    public RunState State => _state;

    public ValueTask<RunState> ReadAsync(CancellationToken cancellationToken) => LoadAsync(local(), cancellationToken);

    public bool IsOver => _state.Run.EndedAt is not null || _closed.IsCancellationRequested || _fault is not null;

    public Exception? Fault => _fault;

    public IReadOnlyList<BatchWait> Waits => _waits;

    public Task Changed => _change.Next;

    /// <summary>Who drives the run drops.</summary>
    public ResultDelivery? Delivery => null;

    /// <summary>Looks who drives the run, and follows it from then on.</summary>
    internal async Task StartAsync()
    {
        _waits = await WaitsAsync(local()).ConfigureAwait(false);
        progress.Report(RunReport.Progress(_state, _waits));
        if (!IsOver)
        {
            _following = Task.Run(FollowAsync);
        }
    }

    public void Nudge() => _nudge.Signal();

    public async ValueTask DisposeAsync()
    {
        await _closed.CancelAsync().ConfigureAwait(false);
        await _following.ConfigureAwait(false);
        closed(this);
        _change.Signal();
    }

    private async Task FollowAsync()
    {
        try
        {
            while (!IsOver)
            {
                var nudged = _nudge.Next;
                var driver = local();
                var changed = driver?.Changed;
                await LookAsync(driver).ConfigureAwait(false);
                if (!IsOver)
                {
                    await WaitAsync(nudged, changed).ConfigureAwait(false);
                }
            }
        }
        catch (OperationCanceledException) when (_closed.IsCancellationRequested)
        {
            // The handle was disposed of.
        }
        catch (Exception exception)
        {
            _fault = exception;
            _change.Signal();
        }
    }

    private async Task LookAsync(SharedRun? driver)
    {
        var before = RunReport.Progress(_state, _waits);
        try
        {
            _state = await LoadAsync(driver, _closed.Token).ConfigureAwait(false);
            _waits = await WaitsAsync(driver).ConfigureAwait(false);
        }
        catch (BatchTypedException exception) when (exception.IsTransient)
        {
            // Somebody keeps the state locked for long: the next look is soon.
            return;
        }

        var now = RunReport.Progress(_state, _waits);
        if (!RunReport.IsSame(before, now))
        {
            _change.Signal();
            progress.Report(now);
        }
    }

    private async ValueTask<IReadOnlyList<BatchWait>> WaitsAsync(SharedRun? driver)
    {
        if (driver is not null || _state.Run.EndedAt is not null)
        {
            return driver?.Waits ?? [];
        }

        var owner = await store.OwnerAsync(_state.Run.Name, _closed.Token).ConfigureAwait(false);
        return RunReport.WaitsOf(_state, isDriven: owner is not null);
    }

    /// <summary>The same run again. Another run of its name, begun after it was deleted, is not it.</summary>
    private async ValueTask<RunState> LoadAsync(SharedRun? driver, CancellationToken cancellationToken)
    {
        var run = _state.Run;
        var loaded = driver?.State ?? await store.LoadAsync(run.Name, cancellationToken).ConfigureAwait(false);
        return loaded?.Run.RandomId == run.RandomId ? loaded : throw BatchRunNotFoundException.Deleted(run.Name);
    }

    private async Task WaitAsync(Task nudged, Task? changed)
    {
        using var waiting = CancellationTokenSource.CreateLinkedTokenSource(_closed.Token);
        var pause = Task.Delay(interval, time, waiting.Token);
        await Task.WhenAny(changed is null ? [pause, nudged] : [pause, nudged, changed]).ConfigureAwait(false);
        await waiting.CancelAsync().ConfigureAwait(false);
        _closed.Token.ThrowIfCancellationRequested();
    }
}
