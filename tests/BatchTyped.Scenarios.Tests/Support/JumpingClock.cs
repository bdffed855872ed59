namespace BatchTyped.Scenarios.Tests.Support;

/// <summary>The system's clock, set by somebody while its timers go on as ever.</summary>
internal sealed class JumpingClock : TimeProvider
{
    private long _offset;

    internal void Jump(TimeSpan by) => Interlocked.Add(ref _offset, by.Ticks);

    public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + TimeSpan.FromTicks(Interlocked.Read(ref _offset));
}
