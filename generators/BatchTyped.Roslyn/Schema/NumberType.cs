using System.Globalization;
using System.Numerics;
using BatchTyped.Roslyn.Model;

namespace BatchTyped.Roslyn.Schema;

/// <summary>A type of numbers: what it can hold, and how code writes a constant of it.</summary>
internal sealed class NumberType
{
    private static readonly BigInteger Int128Maximum = BigInteger.Pow(2, 127) - 1;
    private static readonly BigInteger UInt128Maximum = BigInteger.Pow(2, 128) - 1;

    private readonly string _type;

    private NumberType(string type, bool isWhole, ExactNumber least, ExactNumber greatest)
    {
        _type = type;
        IsWhole = isWhole;
        Least = least;
        Greatest = greatest;
    }

    /// <summary>Whether it holds whole numbers alone.</summary>
    internal bool IsWhole { get; }

    /// <summary>The least number it holds.</summary>
    internal ExactNumber Least { get; }

    /// <summary>The greatest number it holds.</summary>
    internal ExactNumber Greatest { get; }

    internal static NumberType Of(ScalarShape shape) => shape.Type switch
    {
        "sbyte" => Whole(shape, sbyte.MinValue, sbyte.MaxValue),
        "byte" => Whole(shape, byte.MinValue, byte.MaxValue),
        "short" => Whole(shape, short.MinValue, short.MaxValue),
        "ushort" => Whole(shape, ushort.MinValue, ushort.MaxValue),
        "int" => Whole(shape, int.MinValue, int.MaxValue),
        "uint" => Whole(shape, uint.MinValue, uint.MaxValue),
        "long" or "nint" => Whole(shape, long.MinValue, long.MaxValue),
        "ulong" or "nuint" => Whole(shape, ulong.MinValue, ulong.MaxValue),
        "global::System.Int128" => Whole(shape, -Int128Maximum - 1, Int128Maximum),
        "global::System.UInt128" => Whole(shape, 0, UInt128Maximum),
        "float" => Real(shape, "3.4028234663852886E+38"),
        "double" => Real(shape, "1.7976931348623157E+308"),
        "decimal" => Real(shape, "79228162514264337593543950335"),
        _ => Real(shape, "65504"),
    };

    /// <summary>Whether a value can be held as it is.</summary>
    internal bool Holds(ExactNumber number) => number.CompareTo(Least) >= 0 && number.CompareTo(Greatest) <= 0 && (!IsWhole || number.IsWhole);

    /// <summary>
    /// A bound as a constant of the type; <see langword="null"/> where it is beyond what the type can hold, and so bounds nothing. A
    /// fraction at a whole number is rounded inwards.
    /// </summary>
    internal string? Literal(BoundConstraint bound)
    {
        if (ExactNumber.Parse(bound.Limit) is not { } limit)
        {
            return null;
        }

        if (!IsWhole)
        {
            return Holds(limit) ? Literal(limit, bound.Limit) : null;
        }

        // An exclusive bound at a fraction is the same as an inclusive one at the next whole number, and stays exclusive here.
        var whole = new ExactNumber(bound.IsMinimum == !bound.IsExclusive ? limit.Ceiling() : limit.Floor(), 0);
        return Holds(whole) ? Literal(whole, bound.Limit) : null;
    }

    /// <summary>A number that the type holds as a constant of it.</summary>
    /// <param name="number">The number.</param>
    /// <param name="text">The number as it was written.</param>
    internal string Literal(ExactNumber number, string text)
    {
        var whole = number.Floor();
        var digits = whole.ToString(CultureInfo.InvariantCulture);
        return _type switch
        {
            "float" => text + "f",
            "double" => text + "d",
            "decimal" => decimal.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture).ToString(CultureInfo.InvariantCulture) + "m",
            "nint" when whole < int.MinValue || whole > int.MaxValue => $"unchecked((nint)({digits}))",
            "nuint" when whole > uint.MaxValue => $"unchecked((nuint){digits})",
            "global::System.Int128" when whole < long.MinValue || whole > ulong.MaxValue => Parsed(digits),
            "global::System.UInt128" when whole > ulong.MaxValue => Parsed(digits),
            "global::System.UInt128" => digits + "UL",
            _ when IsWhole => digits,
            _ => $"({_type}){text}d",
        };
    }

    private string Parsed(string digits) => $"{_type}.Parse(\"{digits}\", global::System.Globalization.CultureInfo.InvariantCulture)";

    private static NumberType Whole(ScalarShape shape, BigInteger least, BigInteger greatest) =>
        new(shape.Type, isWhole: true, new ExactNumber(least, 0), new ExactNumber(greatest, 0));

    private static NumberType Real(ScalarShape shape, string greatest)
    {
        var limit = ExactNumber.Parse(greatest)!.Value;
        return new NumberType(shape.Type, isWhole: false, limit with { Mantissa = -limit.Mantissa }, limit);
    }
}
