namespace BatchTyped.Engine.Decisions;

/// <summary>
/// When to look at the service again. Most batches end within an hour, some take a day: the pause is a tenth of the age of the
/// youngest batch that is waited for, between a floor and a ceiling, and spread a little so that many runs don't ask together.
/// </summary>
internal static class PollSchedule
{
    internal static TimeSpan Interval(TimeSpan age, TimeSpan floor, TimeSpan ceiling, string salt, long poll)
    {
        var grown = age / 10;
        var pause = grown < floor ? floor : grown > ceiling ? ceiling : grown;
        return pause * (1 + (Backoff.Jitter(salt, poll) - 0.5) / 5);
    }
}
