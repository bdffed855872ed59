namespace BatchTyped.Emulator.Core;

/// <summary>The given clock, set forward on demand; to the microsecond, which is what the API's times show.</summary>
internal sealed class EmulatorClock(TimeProvider inner) : TimeProvider
{
    private long _ahead;

    public override long TimestampFrequency => inner.TimestampFrequency;

    public override TimeZoneInfo LocalTimeZone => inner.LocalTimeZone;

    public void Advance(TimeSpan by) => Interlocked.Add(ref _ahead, by.Ticks);

    public override DateTimeOffset GetUtcNow()
    {
        var now = inner.GetUtcNow().AddTicks(Interlocked.Read(ref _ahead));
        return now.AddTicks(-(now.Ticks % TimeSpan.TicksPerMicrosecond));
    }

    public override long GetTimestamp() => inner.GetTimestamp();

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        inner.CreateTimer(callback, state, dueTime, period);
}
