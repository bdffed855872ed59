using BatchTyped.Emulator.Core;

namespace BatchTyped.Emulator.Responders.Sampling;

/// <summary>Numbers within the bounds that are told, or else as the property's name lets expect.</summary>
internal readonly record struct PlausibleNumbers(double Minimum, double Maximum)
{
    private static readonly (string Word, double Minimum, double Maximum)[] Expected =
    [
        ("confidence", 0.5, 1), ("probability", 0, 1), ("likelihood", 0, 1), ("score", 0, 1), ("share", 0, 1), ("ratio", 0, 1),
        ("rating", 1, 5), ("stars", 1, 5), ("priority", 1, 5), ("severity", 1, 5), ("percent", 0, 100), ("age", 18, 90),
        ("year", 2000, 2026), ("month", 1, 12), ("day", 1, 28), ("hour", 0, 23), ("minute", 0, 59), ("second", 0, 59), ("count", 0, 12), ("quantity", 1, 12),
        ("price", 5, 500), ("amount", 5, 500), ("cost", 5, 500), ("total", 5, 500),
    ];

    public long Integer(StableHash draw)
    {
        var minimum = Math.Clamp(Math.Ceiling(Minimum), long.MinValue / 2, long.MaxValue / 2);
        var maximum = Math.Clamp(Math.Floor(Maximum), minimum, long.MaxValue / 2);
        return (long)(minimum + Math.Floor(draw.ToUnit() * (maximum - minimum + 1)));
    }

    public decimal Number(StableHash draw)
    {
        var value = Math.Clamp(Math.Round(Minimum + (draw.ToUnit() * (Maximum - Minimum)), 2), Minimum, Maximum);
        return (decimal)Math.Clamp(value, -1e15, 1e15);
    }

    /// <summary>The bounds for a property of this name; the defaults count where neither hints nor name say anything.</summary>
    public static PlausibleNumbers Of(SchemaHints hints, string name, double defaultMinimum, double defaultMaximum)
    {
        foreach (var (word, minimum, maximum) in Expected)
        {
            if (name.Contains(word, StringComparison.OrdinalIgnoreCase))
            {
                (defaultMinimum, defaultMaximum) = (minimum, maximum);
                break;
            }
        }

        var width = defaultMaximum - defaultMinimum;
        return (hints.Minimum, hints.Maximum) switch
        {
            ({ } minimum, { } maximum) => new(minimum, Math.Max(minimum, maximum)),
            ({ } minimum, null) => new(Math.Max(minimum, defaultMinimum), Math.Max(minimum + width, defaultMaximum)),
            (null, { } maximum) => new(Math.Min(maximum - width, defaultMinimum), Math.Min(maximum, defaultMaximum)),
            _ => new(defaultMinimum, defaultMaximum),
        };
    }
}
