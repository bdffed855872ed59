using System.Collections.Immutable;
using BatchTyped.Engine.Decisions;
using BatchTyped.Telemetry;

namespace BatchTyped.Engine.Driving;

/// <content>The system clock may be set while a run is driven. Against a clock that only runs forwards that is seen, and made good.</content>
internal sealed partial class RunCore
{
    /// <summary>Less is drift, and no wait is that short that it matters.</summary>
    private static readonly TimeSpan ClockTolerance = TimeSpan.FromSeconds(5);

    private (DateTimeOffset Wall, long Stamp) _clock;

    private async Task WatchClockAsync()
    {
        var (last, now) = (_clock, ReadClock());
        var by = now.Wall - last.Wall - _time.GetElapsedTime(last.Stamp, now.Stamp);
        _clock = now;
        if (by.Duration() > ClockTolerance)
        {
            RunLog.ClockJumped(_logger, _ownership.Run, by);
            _polledAt += by;
            foreach (var effect in _failing.Keys.ToList())
            {
                _failing[effect] = _failing[effect].Shift(by);
            }

            _delayed = _delayed.ToImmutableDictionary(pair => pair.Key, pair => pair.Value + by);
            await ApplyAsync(new RunEvent.ClockJumped(by)).ConfigureAwait(false);
        }
    }

    private (DateTimeOffset Wall, long Stamp) ReadClock() => (_time.GetUtcNow(), _time.GetTimestamp());
}
