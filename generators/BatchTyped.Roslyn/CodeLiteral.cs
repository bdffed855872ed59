using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace BatchTyped.Roslyn;

/// <summary>Constants as code.</summary>
internal static class CodeLiteral
{
    /// <summary>The constant as an expression of a type.</summary>
    internal static string Of(object value, ITypeSymbol type)
    {
        if (type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable)
        {
            type = nullable.TypeArguments[0];
        }

        var literal = value switch
        {
            double number => Number(number, "d"),
            float number => Number(number, "f"),
            decimal number => number.ToString(CultureInfo.InvariantCulture) + "m",
            _ => SymbolDisplay.FormatPrimitive(value, quoteStrings: true, useHexadecimalNumbers: false),
        };
        return type.TypeKind == TypeKind.Enum ? $"({type.ToCode()})({literal})" : literal;
    }

    private static string Number(double number, string suffix)
    {
        var type = suffix == "f" ? "float" : "double";
        return number switch
        {
            double.NaN => $"{type}.NaN",
            double.PositiveInfinity => $"{type}.PositiveInfinity",
            double.NegativeInfinity => $"{type}.NegativeInfinity",
            _ when suffix == "f" => ((float)number).ToString("R", CultureInfo.InvariantCulture) + suffix,
            _ => number.ToString("R", CultureInfo.InvariantCulture) + suffix,
        };
    }
}
