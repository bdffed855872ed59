namespace BatchTyped.Simulation.Tests.World;

/// <summary>Time that passes only when the simulation says so. A timer would be a second way for things to happen, and is refused.</summary>
internal sealed class SimulatedClock : TimeProvider
{
    internal static readonly DateTimeOffset Start = new(2026, 11, 22, 8, 0, 0, TimeSpan.Zero);

    internal DateTimeOffset Now { get; private set; } = Start;

    internal void Advance(TimeSpan by)
    {
        if (by > TimeSpan.Zero)
        {
            Now += by;
        }
    }

    public override DateTimeOffset GetUtcNow() => Now;

    public override long GetTimestamp() => Now.Ticks;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        throw new InvalidOperationException("The core waits for nothing by itself.");
}
