using System.Globalization;
using BatchTyped.Roslyn.Model;

namespace BatchTyped.Generator.Emit;

/// <summary>A bound as a constant of the type it bounds.</summary>
internal static class NumberLiteral
{
    /// <summary>The literal, or <see langword="null"/> where the bound lies outside what the type can hold and so bounds nothing.</summary>
    internal static string? Of(BoundConstraint bound, ScalarShape shape)
    {
        switch (shape.Kind)
        {
            case ScalarKind.Float when shape.Type is "float" or "double":
                return bound.Limit + (shape.Type == "float" ? "f" : "d");
            case ScalarKind.Float:
                return $"({shape.Type}){bound.Limit}d";
            case ScalarKind.Decimal:
                return decimal.TryParse(bound.Limit, NumberStyles.Float, CultureInfo.InvariantCulture, out var exact) ? exact.ToString(CultureInfo.InvariantCulture) + "m" : null;
            default:
                return WholeLiteral(bound, shape.Type);
        }
    }

    /// <summary>Bounds of a whole number are whole: a fraction is rounded inwards.</summary>
    private static string? WholeLiteral(BoundConstraint bound, string type)
    {
        if (!decimal.TryParse(bound.Limit, NumberStyles.Float, CultureInfo.InvariantCulture, out var limit))
        {
            return null;
        }

        // An exclusive bound at a fraction is the same as an inclusive one at the next whole number, and stays exclusive here.
        var whole = bound.IsMinimum == !bound.IsExclusive ? decimal.Ceiling(limit) : decimal.Floor(limit);
        var (least, greatest) = type switch
        {
            "sbyte" => (sbyte.MinValue, sbyte.MaxValue),
            "byte" => (byte.MinValue, byte.MaxValue),
            "short" => (short.MinValue, short.MaxValue),
            "ushort" => (ushort.MinValue, ushort.MaxValue),
            "int" or "nint" => (int.MinValue, int.MaxValue),
            "uint" or "nuint" => (uint.MinValue, uint.MaxValue),
            "ulong" => (ulong.MinValue, ulong.MaxValue),
            "global::System.UInt128" => (0m, ulong.MaxValue),
            _ => ((decimal)long.MinValue, (decimal)long.MaxValue),
        };
        return whole < least || whole > greatest ? null : whole.ToString(CultureInfo.InvariantCulture);
    }
}
