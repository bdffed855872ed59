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

    /// <summary>An argument of an attribute as an expression; <see langword="null"/> for what the compiler couldn't read.</summary>
    internal static string? Of(TypedConstant constant)
    {
        switch (constant)
        {
            case { Kind: TypedConstantKind.Error }:
                return null;
            case { IsNull: true }:
                return constant.Type is { } typeOfNull ? $"({typeOfNull.ToCode()}{(typeOfNull.IsReferenceType ? "?" : "")})null" : "null";
            case { Kind: TypedConstantKind.Type, Value: ITypeSymbol named }:
                return $"typeof({named.ToCode()})";
            case { Kind: TypedConstantKind.Array, Type: IArrayTypeSymbol array }:
                var elements = constant.Values.Select(Of).ToList();
                return elements.Contains(null) ? null : $"new {array.ElementType.ToCode()}[] {{ {string.Join(", ", elements)} }}";
            case { Value: { } value, Type: { } type }:
                // The cast keeps the type of a constant in an array of objects.
                return type.SpecialType is SpecialType.System_String or SpecialType.System_Boolean or SpecialType.System_Int32 or SpecialType.System_Char ? Of(value, type) : $"({type.ToCode()})({Of(value, type)})";
            default:
                return null;
        }
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
