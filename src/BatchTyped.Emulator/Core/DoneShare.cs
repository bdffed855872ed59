namespace BatchTyped.Emulator.Core;

/// <summary>
/// When the requests of a batch are done, as shares (0 to 1) of the batch's time: evenly, or in log-normal times whose
/// last is the end of the batch. Pure.
/// </summary>
internal static class DoneShare
{
    /// <summary>The highest thousandth is cut off, so that there is a last one.</summary>
    private const double Highest = 0.999;

    private static readonly double Last = NormalDistribution.ValueAt(Highest);

    /// <summary>After which share of the time the request at this turn (0 to 1) is done.</summary>
    public static double OfTurn(double turn, double? spread) => spread is not { } width ? turn
        : turn <= 0 ? 0
        : Math.Exp(width * (NormalDistribution.ValueAt(turn * Highest) - Last));

    /// <summary>Which share of the requests is done after this share of the time; the inverse.</summary>
    public static double OfTime(double time, double? spread) => spread is not { } width ? time
        : time >= 1 ? 1
        : time <= 0 || width == 0 ? 0
        : NormalDistribution.ShareBelow(Last + (Math.Log(time) / width)) / Highest;
}
