using BatchTyped.Engine.State;

namespace BatchTyped.Engine.Driving;

/// <summary>What one handle sees of a run that it drives together with others. Disposed of, it is over, and the others go on.</summary>
internal sealed class SharedRunHandle(SharedRun run, IProgress<BatchProgress>? progress) : IRunView
{
    private int _left;

    public RunState State => run.State;

    public ValueTask<RunState> ReadAsync(CancellationToken cancellationToken) => new(run.State);

    public bool IsOver => Volatile.Read(ref _left) == 1 || run.IsOver;

    public Exception? Fault => run.Fault;

    public IReadOnlyList<BatchWait> Waits => run.Waits;

    public Task Changed => run.Changed;

    public ResultDelivery? Delivery => run.MayDeliver(this) ? run.Delivery : null;

    public void Nudge() => run.Nudge();

    public ValueTask DisposeAsync() =>
        Interlocked.Exchange(ref _left, 1) == 0 ? run.LeaveAsync(this, progress) : new ValueTask(run.Closing ?? Task.CompletedTask);
}
