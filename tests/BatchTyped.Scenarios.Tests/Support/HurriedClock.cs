namespace BatchTyped.Scenarios.Tests.Support;

/// <summary>A clock that runs faster than the world's, with its timers: hours of waiting pass in a moment.</summary>
internal sealed class HurriedClock(int speed) : TimeProvider
{
    private readonly DateTimeOffset _start = TimeProvider.System.GetUtcNow();
    private readonly long _stamp = TimeProvider.System.GetTimestamp();

    public override long TimestampFrequency => TimeProvider.System.TimestampFrequency;

    public override DateTimeOffset GetUtcNow() => _start + (TimeProvider.System.GetElapsedTime(_stamp) * speed);

    public override long GetTimestamp() => (TimeProvider.System.GetTimestamp() - _stamp) * speed;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) => new HurriedTimer(TimeProvider.System.CreateTimer(callback, state, Shorten(dueTime), Shorten(period)), this);

    private TimeSpan Shorten(TimeSpan time) => time == Timeout.InfiniteTimeSpan ? time : time / speed;

    private sealed class HurriedTimer(ITimer inner, HurriedClock clock) : ITimer
    {
        public bool Change(TimeSpan dueTime, TimeSpan period) => inner.Change(clock.Shorten(dueTime), clock.Shorten(period));

        public void Dispose() => inner.Dispose();

        public ValueTask DisposeAsync() => inner.DisposeAsync();
    }
}
