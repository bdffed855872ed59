using BatchTyped.Engine.State;

namespace BatchTyped.Engine.Decisions;

/// <content>Clocks are set. What a run waits for is a length of time, and stays one.</content>
internal sealed partial class RunMachine
{
    /// <summary>Quiet times begin anew: a clock may have been set more than once since the last turn, and none is ever cut short.</summary>
    private void OnClockJumped(TimeSpan by)
    {
        foreach (var batch in _batches.Values)
        {
            if (batch.NotBefore is not null || batch.UnknownSince is not null || batch.Uncertainty is not null || batch.ResultsWait is not null || !batch.Watches.IsEmpty)
            {
                Put(batch with
                {
                    NotBefore = batch.NotBefore + by,
                    UnknownSince = batch.UnknownSince + by,
                    Uncertainty = Anew(batch.Uncertainty),
                    ResultsWait = batch.ResultsWait is { } wait ? wait with { Since = wait.Since + by, ShortSince = wait.ShortSince is null ? null : _now } : null,
                    Watches = [.. batch.Watches.Select(watch => watch with { Until = watch.Until + by })],
                });
            }
        }

        foreach (var segment in _segments.Values.Where(segment => segment.NotBefore > _now - by))
        {
            Put(segment with { NotBefore = segment.NotBefore + by });
        }
    }

    /// <summary>
    /// Between two processes nobody sees how far a clock was set: quiet times begin anew, and what else is waited for isn't waited for
    /// longer than a failure makes a run wait, since asking the service again sooner than told costs nothing.
    /// </summary>
    private void WaitAnew()
    {
        var latest = _now + _limits.Backoff.Ceiling;
        foreach (var batch in _batches.Values)
        {
            if (batch.NotBefore > latest || batch.Uncertainty is not null)
            {
                Put(batch with { NotBefore = Earlier(batch.NotBefore, latest), Uncertainty = Anew(batch.Uncertainty) });
            }
        }

        foreach (var segment in _segments.Values.Where(segment => segment.NotBefore > latest))
        {
            Put(segment with { NotBefore = latest });
        }
    }

    private Uncertainty? Anew(Uncertainty? doubt) => doubt is null ? null : doubt with { DeadAt = _now, LookedAt = doubt.LookedAt is null ? null : _now };

    private static DateTimeOffset? Earlier(DateTimeOffset? moment, DateTimeOffset latest) => moment > latest ? latest : moment;
}
