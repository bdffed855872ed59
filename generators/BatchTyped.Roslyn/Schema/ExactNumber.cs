using System.Globalization;
using System.Numerics;

namespace BatchTyped.Roslyn.Schema;

/// <summary>A number as an attribute writes it, exactly: of whatever type, and of whatever size.</summary>
/// <param name="Mantissa">Its digits.</param>
/// <param name="Exponent">The power of ten they are multiplied with.</param>
internal readonly record struct ExactNumber(BigInteger Mantissa, int Exponent) : IComparable<ExactNumber>
{
    /// <summary>The greatest exponent that a number of .NET can have, and some.</summary>
    private const int GreatestExponent = 400;

    /// <summary>Reads digits with an optional sign, fraction and exponent; <see langword="null"/> for anything else.</summary>
    internal static ExactNumber? Parse(string text)
    {
        var exponentAt = text.IndexOfAny(['e', 'E']);
        var exponent = 0;
        if (exponentAt >= 0 && (!int.TryParse(text.Substring(exponentAt + 1), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out exponent) || Math.Abs(exponent) > GreatestExponent))
        {
            return null;
        }

        var digits = (exponentAt < 0 ? text : text.Substring(0, exponentAt)).Trim();
        var point = digits.IndexOf('.');
        if (point >= 0)
        {
            exponent -= digits.Length - point - 1;
            digits = digits.Remove(point, 1);
        }

        return BigInteger.TryParse(digits, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var mantissa) ? new ExactNumber(mantissa, exponent) : null;
    }

    /// <summary>The greatest whole number that isn't greater.</summary>
    internal BigInteger Floor()
    {
        if (Exponent >= 0)
        {
            return Mantissa * BigInteger.Pow(10, Exponent);
        }

        var quotient = BigInteger.DivRem(Mantissa, BigInteger.Pow(10, -Exponent), out var rest);
        return rest.Sign < 0 ? quotient - 1 : quotient;
    }

    /// <summary>The least whole number that isn't less.</summary>
    internal BigInteger Ceiling() => -new ExactNumber(-Mantissa, Exponent).Floor();

    /// <summary>Whether it has no fraction.</summary>
    internal bool IsWhole => Floor() == Ceiling();

    public int CompareTo(ExactNumber other)
    {
        var exponent = Math.Min(Exponent, other.Exponent);
        return (Mantissa * BigInteger.Pow(10, Exponent - exponent)).CompareTo(other.Mantissa * BigInteger.Pow(10, other.Exponent - exponent));
    }
}
