namespace BatchTyped.Engine.Driving;

/// <summary>Lets any number of waiters know that something has changed.</summary>
internal sealed class Change
{
    private TaskCompletionSource _next = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Completes at the next signal. Take it before looking at what may have changed.</summary>
    internal Task Next => Volatile.Read(ref _next).Task;

    internal void Signal() =>
        Interlocked.Exchange(ref _next, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)).SetResult();
}
