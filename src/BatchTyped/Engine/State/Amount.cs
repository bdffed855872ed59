namespace BatchTyped.Engine.State;

/// <summary>A sum in USD of which some parts may not be known.</summary>
/// <param name="Known">The sum of the parts that are known.</param>
/// <param name="Unknown">How many aren't.</param>
internal readonly record struct Amount(decimal Known, int Unknown)
{
    /// <summary>The sum; <see langword="null"/> when a part of it isn't known.</summary>
    internal decimal? OrUnknown => Unknown == 0 ? Known : null;

    public static Amount operator +(Amount left, Amount right) => new(left.Known + right.Known, left.Unknown + right.Unknown);

    /// <param name="part">A part; <see langword="null"/> when it isn't known.</param>
    /// <param name="sign">1 to add it, -1 to take it out again.</param>
    internal Amount Add(decimal? part, int sign) => part is { } known ? this with { Known = Known + (sign * known) } : this with { Unknown = Unknown + sign };
}
