using System.Collections.Concurrent;

namespace BatchTyped.Scenarios.Tests.Support;

/// <summary>
/// A source that gives items only when the test says so. It looks that the rules of a sequence are kept: one call at a time, and no
/// disposal while one is open.
/// </summary>
/// <param name="heedsToken">Whether an open call ends when the token is canceled, as a good source's does.</param>
/// <param name="blocks">Whether a call holds its thread up instead of giving a task.</param>
internal sealed class IdleInput<T>(bool heedsToken = true, bool blocks = false) : IAsyncEnumerable<T>, IAsyncEnumerator<T>
{
    private readonly BlockingCollection<T> _items = [];
    private CancellationToken _token;
    private int _open;

    /// <summary>Rules that were broken.</summary>
    public ConcurrentQueue<string> Faults { get; } = [];

    public bool IsDisposed { get; private set; }

    /// <summary>How many items were asked for.</summary>
    public int Asked { get; private set; }

    public bool IsAsked => Volatile.Read(ref _open) == 1;

    public T Current { get; private set; } = default!;

    public IdleInput<T> Give(params IEnumerable<T> items)
    {
        foreach (var item in items)
        {
            _items.Add(item);
        }

        return this;
    }

    public IdleInput<T> End()
    {
        _items.CompleteAdding();
        return this;
    }

    public IAsyncEnumerator<T> GetAsyncEnumerator(CancellationToken cancellationToken = default)
    {
        _token = cancellationToken;
        return this;
    }

    public ValueTask<bool> MoveNextAsync()
    {
        if (Interlocked.Exchange(ref _open, 1) != 0)
        {
            Faults.Enqueue("asked twice at once");
        }

        if (IsDisposed)
        {
            Faults.Enqueue("asked after disposal");
        }

        Asked++;
        return _items.Count > 0 || blocks ? new(Take()) : new(Task.Run(Take));
    }

    public ValueTask DisposeAsync()
    {
        if (IsAsked)
        {
            Faults.Enqueue("disposed of while it was asked");
        }

        IsDisposed = true;
        return default;
    }

    private bool Take()
    {
        try
        {
            var took = _items.TryTake(out var item, Timeout.Infinite, heedsToken ? _token : default);
            Current = item!;
            return took;
        }
        finally
        {
            Volatile.Write(ref _open, 0);
        }
    }
}
