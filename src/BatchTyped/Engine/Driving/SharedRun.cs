using BatchTyped.Engine.State;
using BatchTyped.Store;

namespace BatchTyped.Engine.Driving;

/// <summary>
/// A run that all handles of one client drive together: there is one driver, which lives as long as one of them does. The driver can be
/// replaced by one that has the source of the run's items; handles don't see where one ends and the next begins.
/// </summary>
internal sealed class SharedRun
{
    private readonly Lock _lock = new();
    private readonly HashSet<SharedRunHandle> _handles = [];
    private readonly Change _change = new();
    private readonly ProgressBroadcast _progress;
    private readonly bool _hasSource;
    private readonly Func<IRunOwnership, Task<RunDriver>> _again;
    private readonly Action<SharedRun> _closed;
    private volatile RunDriver _driver;
    private volatile bool _isReplacing;
    private volatile SharedRunHandle? _deliverer;
    private volatile SharedRunHandle? _starter;
    private ResultDelivery? _delivery;
    private Exception? _fault;
    private Task? _closing;

    /// <param name="driver">The driver, which wasn't begun.</param>
    /// <param name="progress">What the driver reports to; it hands on to all handles.</param>
    /// <param name="hasSource">Whether the driver was made with the source of the run's items.</param>
    /// <param name="again">Makes another driver like it, without the source.</param>
    /// <param name="closed">Called when the driver was stopped because nobody has a handle any more.</param>
    internal SharedRun(RunDriver driver, ProgressBroadcast progress, bool hasSource, Func<IRunOwnership, Task<RunDriver>> again, Action<SharedRun> closed)
    {
        _driver = driver;
        _progress = progress;
        _again = again;
        _closed = closed;
        _hasSource = hasSource;
    }

    internal string Name => State.Run.Name;

    /// <summary>Reports to the callbacks of all handles. Each driver is made with it.</summary>
    internal ProgressBroadcast Progress => _progress;

    /// <summary>Whether the handle is open of whoever started the run with the source of its items.</summary>
    internal bool IsStarted
    {
        get
        {
            lock (_lock)
            {
                return _starter is { } starter && _handles.Contains(starter);
            }
        }
    }

    internal RunState State => _driver.State;

    internal IReadOnlyList<BatchWait> Waits => _driver.Waits;

    /// <summary>What the readers of the handle report to whose results count as delivered, where what was delivered is dropped.</summary>
    internal ResultDelivery? Delivery => _driver.DropsDelivered
        ? LazyInitializer.EnsureInitialized(ref _delivery, () => new ResultDelivery(() => State, (settledOrder, invalid) => _driver.Deliver(settledOrder, invalid)))
        : null;

    internal Exception? Fault => _fault ?? _driver.Fault;

    /// <summary>Whether the driver has stopped for good. One that is being replaced hasn't.</summary>
    internal bool IsOver
    {
        get
        {
            // In this order: a driver that stops to be replaced does so after the flag is set, and before another one takes its place.
            var driver = _driver;
            return driver.IsOver && !_isReplacing && driver == _driver;
        }
    }

    /// <summary>Completes at the next change. Take it before looking at anything else.</summary>
    internal Task Changed
    {
        get
        {
            var own = _change.Next;
            return Task.WhenAny(own, _driver.Changed);
        }
    }

    /// <summary>The end of the last handle's detaching; <see langword="null"/> while there are handles.</summary>
    internal Task? Closing
    {
        get
        {
            lock (_lock)
            {
                return _closing;
            }
        }
    }

    internal void Nudge() => _driver.Nudge();

    /// <summary>Starts the driver.</summary>
    /// <param name="progress">The callback of the first handle.</param>
    /// <returns>The first handle, whose results count as delivered.</returns>
    internal SharedRunHandle Begin(IProgress<BatchProgress>? progress)
    {
        var handle = Add(progress);
        _deliverer = handle;
        _starter = _hasSource ? handle : null;
        _driver.Start();
        return handle;
    }

    /// <summary>A further handle.</summary>
    /// <param name="progress">Its callback, which hears the present standing at once.</param>
    /// <returns>The handle; <see langword="null"/> when the driver has stopped, or the last handle is detaching.</returns>
    internal SharedRunHandle? TryJoin(IProgress<BatchProgress>? progress)
    {
        SharedRunHandle handle;
        lock (_lock)
        {
            if (_closing is not null || IsOver)
            {
                return null;
            }

            handle = Add(progress);
        }

        if (progress is not null)
        {
            _progress.Report(progress, RunReport.Progress(State, Waits));
        }

        return handle;
    }

    /// <summary>
    /// Whether results that this handle hands out count as delivered. Those of one handle do: files that are dropped then must not be taken
    /// from whoever started the run by somebody who only looks at it.
    /// </summary>
    internal bool MayDeliver(SharedRunHandle handle) => _deliverer == handle;

    /// <summary>Stops the driver, so that another one can go on in its place. The caller has a handle, and nobody else does this meanwhile.</summary>
    /// <returns>The ownership, which is the caller's now; <see langword="null"/> when the driver had stopped by itself.</returns>
    internal async Task<IRunOwnership?> SuspendAsync()
    {
        _isReplacing = true;
        var ownership = await _driver.HandOverAsync().ConfigureAwait(false);
        if (ownership is null)
        {
            _isReplacing = false;
            _change.Signal();
        }

        return ownership;
    }

    /// <summary>A driver that has the source of the run's items takes the place of the one that was stopped.</summary>
    /// <param name="driver">The driver, which wasn't begun.</param>
    /// <param name="handle">Whoever started it: from now on the results it hands out count as delivered.</param>
    internal void Upgrade(RunDriver driver, SharedRunHandle handle)
    {
        _deliverer = _starter = handle;
        Replace(driver);
    }

    /// <summary>Another driver, without a source, takes the place of the one that was stopped; when none can be made, the run is over for all handles.</summary>
    internal async Task ResumeAsync(IRunOwnership ownership)
    {
        try
        {
            Replace(await _again(ownership).ConfigureAwait(false));
        }
        catch (Exception exception)
        {
            await ownership.DisposeAsync().ConfigureAwait(false);
            _fault = exception;
            _isReplacing = false;
            _change.Signal();
        }
    }

    /// <summary>A handle is disposed of. The last one stops the driver and waits for it.</summary>
    internal async ValueTask LeaveAsync(SharedRunHandle handle, IProgress<BatchProgress>? progress)
    {
        Task? closing = null;
        lock (_lock)
        {
            _handles.Remove(handle);
            if (_handles.Count == 0)
            {
                closing = _closing ??= CloseAsync();
            }
        }

        if (progress is not null)
        {
            _progress.Remove(progress);
        }

        _change.Signal();
        if (closing is not null)
        {
            await closing.ConfigureAwait(false);
        }
    }

    /// <summary>The client is disposed of: the driver stops, however many handles there are.</summary>
    internal Task EndAsync()
    {
        lock (_lock)
        {
            return _closing ??= CloseAsync();
        }
    }

    private async Task CloseAsync()
    {
        // Not under the lock of whoever closes.
        await Task.Yield();
        await _driver.DisposeAsync().ConfigureAwait(false);
        _closed(this);
        _change.Signal();
    }

    private SharedRunHandle Add(IProgress<BatchProgress>? progress)
    {
        var handle = new SharedRunHandle(this, progress);
        _handles.Add(handle);
        if (progress is not null)
        {
            _progress.Add(progress);
        }

        return handle;
    }

    private void Replace(RunDriver driver)
    {
        driver.Start();
        _driver = driver;
        _isReplacing = false;
        _change.Signal();
    }
}
