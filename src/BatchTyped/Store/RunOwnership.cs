namespace BatchTyped.Store;

/// <summary>An ownership that is given back once. From then on it can't be committed with.</summary>
internal sealed class RunOwnership(string run, long epoch, Action release) : IRunOwnership
{
    private Action? _release = release;

    public string Run => run;

    public long Epoch
    {
        get
        {
            ObjectDisposedException.ThrowIf(Volatile.Read(ref _release) is null, this);
            return epoch;
        }
    }

    public ValueTask DisposeAsync()
    {
        Interlocked.Exchange(ref _release, null)?.Invoke();
        return ValueTask.CompletedTask;
    }
}
