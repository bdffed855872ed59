namespace BatchTyped.Emulator.Core;

/// <summary>A bucket of calls that holds one minute's worth and fills evenly.</summary>
internal sealed class CallBucket(int callsPerMinute)
{
    private double _tokens = callsPerMinute;
    private DateTimeOffset? _filledAt;

    public RateLimitState Take(DateTimeOffset now)
    {
        if (_filledAt is { } filledAt && now > filledAt)
        {
            _tokens = Math.Min(callsPerMinute, _tokens + (callsPerMinute * (now - filledAt).TotalMinutes));
        }

        _filledAt = now;
        var allowed = _tokens >= 1;
        if (allowed)
        {
            _tokens--;
        }

        var wait = TimeSpan.FromMinutes((1 - _tokens) / callsPerMinute);
        return new RateLimitState(
            callsPerMinute,
            (int)_tokens,
            now + TimeSpan.FromMinutes((callsPerMinute - _tokens) / callsPerMinute),
            allowed ? null : TimeSpan.FromSeconds(Math.Ceiling(wait.TotalSeconds)));
    }
}
