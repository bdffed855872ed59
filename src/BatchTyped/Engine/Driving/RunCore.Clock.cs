using System.Collections.Immutable;
using BatchTyped.Engine.Decisions;
using BatchTyped.Telemetry;

namespace BatchTyped.Engine.Driving;

/// <content>The system clock may be set while a run is driven. Against a clock that only runs forwards that is seen, and made good.</content>
internal sealed partial class RunCore
{
    /// <summary>Less is drift, and no wait is that short that it matters.</summary>
    private static readonly TimeSpan ClockTolerance = TimeSpan.FromSeconds(5);

    private (DateTimeOffset Wall, long Stamp)? _clock;

    private async Task WatchClockAsync()
    {
        var (wall, stamp) = (_time.GetUtcNow(), _time.GetTimestamp());
        var by = _clock is { } last ? wall - last.Wall - _time.GetElapsedTime(last.Stamp, stamp) : TimeSpan.Zero;
        _clock = (wall, stamp);
        if (by.Duration() > ClockTolerance)
        {
            RunLog.ClockJumped(_logger, _ownership.Run, by);
            _polledAt += by;
            _delayed = _delayed.ToImmutableDictionary(pair => pair.Key, pair => pair.Value + by);
            await ApplyAsync(new RunEvent.ClockJumped(by)).ConfigureAwait(false);
        }
    }
}
