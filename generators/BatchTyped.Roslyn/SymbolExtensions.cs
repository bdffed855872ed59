using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace BatchTyped.Roslyn;

internal static class SymbolExtensions
{
    private static readonly SymbolDisplayFormat Code = SymbolDisplayFormat.FullyQualifiedFormat.WithMiscellaneousOptions(
        SymbolDisplayMiscellaneousOptions.EscapeKeywordIdentifiers
        | SymbolDisplayMiscellaneousOptions.UseSpecialTypes
        | SymbolDisplayMiscellaneousOptions.IncludeNullableReferenceTypeModifier);

    private static readonly SymbolDisplayFormat Display = new(
        typeQualificationStyle: SymbolDisplayTypeQualificationStyle.NameAndContainingTypesAndNamespaces,
        genericsOptions: SymbolDisplayGenericsOptions.IncludeTypeParameters);

    /// <summary>The type as code, with <c>global::</c>.</summary>
    internal static string ToCode(this ITypeSymbol type) => type.ToDisplayString(Code);

    /// <summary>The type's name with namespace and containing types, for people.</summary>
    internal static string ToFullName(this ITypeSymbol type) => type.ToDisplayString(Display);

    /// <summary>The name under which a compilation finds the type.</summary>
    internal static string ToMetadataName(this INamedTypeSymbol type) => type switch
    {
        { ContainingType: { } containing } => $"{containing.ToMetadataName()}+{type.MetadataName}",
        { ContainingNamespace: { IsGlobalNamespace: false } space } => $"{space.ToMetadataName()}.{type.MetadataName}",
        _ => type.MetadataName,
    };

    private static string ToMetadataName(this INamespaceSymbol space) =>
        space.ContainingNamespace is { IsGlobalNamespace: false } outer ? $"{outer.ToMetadataName()}.{space.MetadataName}" : space.MetadataName;

    /// <summary>The type as a message names it.</summary>
    internal static string ToShortName(this ITypeSymbol type) => type.ToDisplayString(SymbolDisplayFormat.CSharpShortErrorMessageFormat);

    /// <summary>A name as code: escaped where it is a keyword.</summary>
    internal static string ToIdentifier(this string name) =>
        SyntaxFacts.GetKeywordKind(name) != SyntaxKind.None || SyntaxFacts.GetContextualKeywordKind(name) != SyntaxKind.None ? "@" + name : name;

    /// <summary>Whether this is the type of that name; nothing is looked up in the compilation, so that incomplete code is no obstacle.</summary>
    internal static bool IsNamed(this ITypeSymbol? type, string @namespace, string metadataName) =>
        type is INamedTypeSymbol { ContainingType: null }
        && type.MetadataName == metadataName
        && type.ContainingNamespace.IsNamed(@namespace);

    private static bool IsNamed(this INamespaceSymbol? symbol, string name)
    {
        var end = name.Length;
        while (symbol is { IsGlobalNamespace: false })
        {
            var start = name.LastIndexOf('.', end - 1) + 1;
            if (end - start != symbol.Name.Length || string.CompareOrdinal(name, start, symbol.Name, 0, symbol.Name.Length) != 0)
            {
                return false;
            }

            symbol = symbol.ContainingNamespace;
            if (start == 0)
            {
                return symbol is { IsGlobalNamespace: true };
            }

            end = start - 1;
        }

        return false;
    }

    internal static AttributeData? Find(this ISymbol? symbol, string @namespace, string metadataName) =>
        symbol?.GetAttributes().FirstOrDefault(attribute => attribute.AttributeClass.IsNamed(@namespace, metadataName));

    /// <summary>The value of a named argument; <see langword="null"/> where it isn't given.</summary>
    internal static TypedConstant? Named(this AttributeData attribute, string name)
    {
        foreach (var argument in attribute.NamedArguments)
        {
            if (argument.Key == name)
            {
                return argument.Value;
            }
        }

        return null;
    }

    /// <summary>A named boolean argument; <see langword="false"/> where it isn't given.</summary>
    internal static bool IsSet(this AttributeData attribute, string name) => attribute.Named(name) is { Value: true };

    /// <summary>The type and its base types, the most derived first.</summary>
    internal static IEnumerable<INamedTypeSymbol> SelfAndBases(this INamedTypeSymbol type)
    {
        for (var current = type; current is { SpecialType: not (SpecialType.System_Object or SpecialType.System_ValueType) }; current = current.BaseType)
        {
            yield return current;
        }
    }

    /// <summary>The type and the types around it, the innermost first.</summary>
    internal static IEnumerable<INamedTypeSymbol> SelfAndContaining(this INamedTypeSymbol type)
    {
        for (var current = type; current is not null; current = current.ContainingType)
        {
            yield return current;
        }
    }
}
