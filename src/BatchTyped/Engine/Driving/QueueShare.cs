namespace BatchTyped.Engine.Driving;

/// <summary>
/// The queue at the service, shared by all open runs of a client. A run plans and reports while it holds <see cref="Lock"/>, so that
/// two runs can't take the same room.
/// </summary>
internal sealed class QueueShare(long limit)
{
    private readonly Dictionary<string, long> _queued = [];

    internal Lock Lock { get; } = new();

    /// <summary>What is left for a run, beside what the other runs have taken and what it has taken itself.</summary>
    internal long FreeFor(string run, long ownQueued) => limit - _queued.Where(pair => pair.Key != run).Sum(pair => pair.Value) - ownQueued;

    internal void Report(string run, long queued) => _queued[run] = queued;

    internal void Leave(string run)
    {
        lock (Lock)
        {
            _queued.Remove(run);
        }
    }
}
