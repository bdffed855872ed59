namespace BatchTyped.Simulation.Tests.World;

/// <summary>The clock of the machine the run is driven on: it runs with the world's, and somebody may set it. Its timer ticks can't be set.</summary>
internal sealed class LocalClock(SimulatedClock world) : TimeProvider
{
    /// <summary>A clock further off would call a batch overdue that isn't: the engine allows an hour.</summary>
    private static readonly TimeSpan MostOff = TimeSpan.FromMinutes(40);

    /// <summary>How far it is ahead of the world.</summary>
    internal TimeSpan Offset { get; private set; }

    internal DateTimeOffset Now => world.Now + Offset;

    internal void Set(TimeSpan by) => Offset = TimeSpan.FromTicks(Math.Clamp((Offset + by).Ticks, -MostOff.Ticks, MostOff.Ticks));

    public override DateTimeOffset GetUtcNow() => Now;

    public override long GetTimestamp() => world.GetTimestamp();

    public override long TimestampFrequency => world.TimestampFrequency;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) => world.CreateTimer(callback, state, dueTime, period);
}
