namespace BatchTyped.Emulator.Core;

/// <summary>The standard normal distribution, to a few parts in ten million. Pure.</summary>
internal static class NormalDistribution
{
    /// <summary>The share below a value: Abramowitz and Stegun, 26.2.17.</summary>
    public static double ShareBelow(double value)
    {
        var t = 1 / (1 + (0.2316419 * Math.Abs(value)));
        var above = Math.Exp(-value * value / 2) / Math.Sqrt(2 * Math.PI)
            * t * (0.319381530 + (t * (-0.356563782 + (t * (1.781477937 + (t * (-1.821255978 + (t * 1.330274429))))))));
        return value < 0 ? above : 1 - above;
    }

    /// <summary>The value that a share (above 0, below 1) lies below: the inverse, by bisection.</summary>
    public static double ValueAt(double share)
    {
        var (low, high) = (-8.0, 8.0);
        for (var i = 0; i < 50; i++)
        {
            var middle = (low + high) / 2;
            (low, high) = ShareBelow(middle) < share ? (middle, high) : (low, middle);
        }

        return (low + high) / 2;
    }
}
