namespace BatchTyped.Emulator;

/// <summary>How long an emulator takes for a batch: nothing, always the same, or drawn anew for each batch.</summary>
public readonly record struct ProcessingTime
{
    internal static readonly TimeSpan Most = TimeSpan.FromDays(365);

    private ProcessingTime(TimeSpan shortest, TimeSpan longest) => (Shortest, Longest) = (shortest, longest);

    /// <summary>A batch is through as soon as somebody looks.</summary>
    public static ProcessingTime Instant => default;

    /// <summary>The least a batch takes.</summary>
    public TimeSpan Shortest { get; }

    /// <summary>The most a batch takes. Beyond 24 hours, what isn't done by then expires.</summary>
    public TimeSpan Longest { get; }

    /// <summary>Each batch takes this long; its requests are done one after the other, evenly over the time.</summary>
    /// <param name="time">Zero or more.</param>
    /// <exception cref="ArgumentOutOfRangeException">The time is negative, or more than a year.</exception>
    public static ProcessingTime Of(TimeSpan time) => Between(time, time);

    /// <summary>Each batch takes a time drawn evenly between two bounds.</summary>
    /// <param name="shortest">Zero or more.</param>
    /// <param name="longest">Not less than <paramref name="shortest"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">A bound is negative or more than a year, or they are in the wrong order.</exception>
    public static ProcessingTime Between(TimeSpan shortest, TimeSpan longest)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(shortest, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfLessThan(longest, shortest);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(longest, Most);
        return new ProcessingTime(shortest, longest);
    }

    internal TimeSpan At(double share) => Shortest + ((Longest - Shortest) * share);
}
