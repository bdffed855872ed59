using BatchTyped.Emulator.Core;

namespace BatchTyped.Emulator;

/// <summary>
/// How long an emulator takes for a batch: nothing, always the same, or drawn anew for each batch from the seed; and how
/// its requests are done within that time: evenly, or most early and a few late.
/// </summary>
public readonly record struct ProcessingTime
{
    /// <summary>The widest spread of a log-normal distribution that is taken.</summary>
    public const double MostSpread = 3;

    internal static readonly TimeSpan Most = TimeSpan.FromDays(365);

    /// <summary>Of a log-normal distribution the thousandth at each end is cut off, so that it has bounds.</summary>
    private const double CutOff = 0.001;

    private readonly TimeSpan _median;
    private readonly double? _spread;

    private ProcessingTime(TimeSpan shortest, TimeSpan longest) => (Shortest, Longest) = (shortest, longest);

    private ProcessingTime(TimeSpan median, double spread)
    {
        (_median, _spread) = (median, spread);
        (Shortest, Longest) = (AtOf(median, spread, 0), AtOf(median, spread, 1));
    }

    /// <summary>A batch is through as soon as somebody looks.</summary>
    public static ProcessingTime Instant => default;

    /// <summary>The least a batch takes.</summary>
    public TimeSpan Shortest { get; }

    /// <summary>The most a batch takes. Beyond 24 hours, what isn't done by then expires.</summary>
    public TimeSpan Longest { get; }

    /// <summary>
    /// How far the times of a batch's requests lie apart, as the standard deviation of their logarithms, 0 to
    /// <see cref="MostSpread"/>; <see langword="null"/> (the default) where they are done evenly, one after the other.
    /// </summary>
    public double? RequestSpread { get; private init; }

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

    /// <summary>
    /// Each batch takes a time drawn from a log-normal distribution, as waiting times mostly are: half of them shorter than
    /// the median, and a few many times longer. The thousandth at each end is cut off.
    /// </summary>
    /// <param name="median">More than zero.</param>
    /// <param name="spread">
    /// The standard deviation of the logarithm, 0 to <see cref="MostSpread"/>: with 1, two thirds of the batches take between
    /// a 2.7th and 2.7 times the median.
    /// </param>
    /// <exception cref="ArgumentOutOfRangeException">A value is out of bounds, or the longest time would be more than a year.</exception>
    public static ProcessingTime LogNormal(TimeSpan median, double spread)
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(median, TimeSpan.Zero);
        RequireSpread(spread, nameof(spread));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(median * FactorOf(spread, 1), Most, nameof(median));
        return new ProcessingTime(median, spread);
    }

    /// <summary>The same for batches; but their requests are done in log-normal times: most early, and a few at the very end.</summary>
    /// <param name="spread">The standard deviation of the logarithm of their times, 0 (all at the end) to <see cref="MostSpread"/>.</param>
    /// <returns>A changed copy.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The spread is out of bounds.</exception>
    public ProcessingTime WithRequestSpread(double spread)
    {
        RequireSpread(spread, nameof(spread));
        return this with { RequestSpread = spread };
    }

    /// <summary>The time that this share (0 to 1) of all batches take less than.</summary>
    internal TimeSpan At(double share) => _spread is { } spread
        ? AtOf(_median, spread, share)
        : Shortest + ((Longest - Shortest) * share);

    private static TimeSpan AtOf(TimeSpan median, double spread, double share) => median * FactorOf(spread, share);

    private static double FactorOf(double spread, double share) => Math.Exp(spread * NormalDistribution.ValueAt(CutOff + (share * (1 - (2 * CutOff)))));

    private static void RequireSpread(double spread, string name)
    {
        if (spread is not (>= 0 and <= MostSpread))
        {
            throw new ArgumentOutOfRangeException(name, spread, $"A spread lies between 0 and {MostSpread}.");
        }
    }
}
