using BatchTyped.Roslyn;
using Microsoft.CodeAnalysis;

namespace BatchTyped.Generator;

/// <summary>A type that carries the attribute: what every edit anywhere asks for again, and so as little as will do.</summary>
/// <param name="MetadataName">The name under which a compilation finds it.</param>
/// <param name="DisplayName">Its name.</param>
/// <param name="UsesFiles">Whether a prompt of it stands in a file.</param>
internal sealed record MarkedType(string MetadataName, string DisplayName, bool UsesFiles)
{
    /// <summary>The type of a mark; <see langword="null"/> for a second mark (a compiler's error, or a copied file): a file can't be made twice.</summary>
    internal static MarkedType? Of(GeneratorAttributeSyntaxContext context)
    {
        var type = (INamedTypeSymbol)context.TargetSymbol;
        if (!IsFirst(type, context.Attributes[0]))
        {
            return null;
        }

        // Printing a symbol takes longer than all the rest, and only generic types need it.
        var name = type.ToMetadataName();
        return new MarkedType(name, name.IndexOf('`') < 0 ? name.Replace('+', '.') : type.ToFullName(), TaskReader.UsesFiles(type));
    }

    private static bool IsFirst(INamedTypeSymbol type, AttributeData attribute) =>
        type.Find("BatchTyped", "BatchTaskAttribute")?.ApplicationSyntaxReference is not { } first
        || (attribute.ApplicationSyntaxReference is { } own && first.SyntaxTree == own.SyntaxTree && first.Span == own.Span);
}
