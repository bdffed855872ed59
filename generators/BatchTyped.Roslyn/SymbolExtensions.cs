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
    internal static string ToCode(this ITypeSymbol type) => string.Concat(type.ToDisplayParts(Code).Select(ToCode));

    /// <summary>A name that is a keyword in some places only is escaped too: <c>partial</c> and <c>var</c> are types where a user calls one so.</summary>
    private static string ToCode(SymbolDisplayPart part)
    {
        var text = part.ToString();
        return part.Symbol is INamedTypeSymbol or INamespaceSymbol or ITypeParameterSymbol && part.Kind != SymbolDisplayPartKind.Keyword && SyntaxFacts.GetContextualKeywordKind(text) != SyntaxKind.None
            ? "@" + text
            : text;
    }

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

    /// <summary>A name that code escapes, as it is.</summary>
    internal static string ToPlainName(this string identifier) => identifier.TrimStart('@');

    /// <summary>Text whose line ends are <c>\n</c>, whatever the checkout of the source has.</summary>
    internal static string WithLineFeeds(this string text) => text.Replace("\r\n", "\n").Replace('\r', '\n');

    /// <summary>Whether a text has half of a surrogate pair, which UTF-8 can't hold.</summary>
    internal static bool HasLoneSurrogate(this string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (i + 1 < text.Length && char.IsSurrogatePair(text[i], text[i + 1]))
            {
                i++;
            }
            else if (char.IsSurrogate(text[i]))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether using the symbol is an error that nothing silences.</summary>
    internal static bool IsForbidden(this ISymbol symbol) => symbol.Find("System", "ObsoleteAttribute") is { ConstructorArguments: [_, { Value: true }, ..] };

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
