using BatchTyped.Engine.State;
using BatchTyped.Store;

namespace BatchTyped.Engine.Driving;

/// <summary>A run that somebody else drives, or that has ended: read from the store, again and again while it goes on.</summary>
internal sealed class WatchedRun(
    IRunStore store, string statePath, RunState state, TimeSpan interval, IProgress<BatchProgress>? progress, TimeProvider time) : IRunView
{
    private readonly CancellationTokenSource _closed = new();
    private readonly Change _change = new();
    private volatile RunState _state = state;
    private Task _watching = Task.CompletedTask;

    public RunState State => _state;

    public bool IsOver => _state.Run.EndedAt is not null || _closed.IsCancellationRequested || Fault is not null;

    public Exception? Fault { get; private set; }

    internal void Start()
    {
        progress?.Report(RunReport.Progress(_state, Waits));
        if (!IsOver)
        {
            _watching = Task.Run(WatchAsync);
        }
    }

    public IReadOnlyList<BatchWait> Waits => [];

    public Task Changed => _change.Next;

    public bool DropsDelivered => false;

    public void Deliver(int settledOrder, long invalid)
    {
        // Who drives the run drops.
    }

    public void Nudge() => _change.Signal();

    public async ValueTask DisposeAsync()
    {
        await _closed.CancelAsync().ConfigureAwait(false);
        await _watching.ConfigureAwait(false);
        _change.Signal();
    }

    /// <summary>The same run again. Another run of its name, begun after it was deleted, is not it.</summary>
    private async ValueTask<RunState> LoadAsync()
    {
        var run = _state.Run;
        return await store.LoadAsync(run.Name, _closed.Token).ConfigureAwait(false) is { } loaded && loaded.Run.RandomId == run.RandomId
            ? loaded
            : throw new BatchRunNotFoundException(run.Name, statePath);
    }

    private async Task WatchAsync()
    {
        try
        {
            while (!IsOver)
            {
                await Task.Delay(interval, time, _closed.Token).ConfigureAwait(false);
                _state = await LoadAsync().ConfigureAwait(false);
                _change.Signal();
                progress?.Report(RunReport.Progress(_state, Waits));
            }
        }
        catch (OperationCanceledException)
        {
            // The handle was disposed of.
        }
        catch (Exception exception)
        {
            Fault = exception;
            _change.Signal();
        }
    }
}
