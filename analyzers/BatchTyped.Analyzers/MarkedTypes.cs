using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace BatchTyped.Analyzers;

/// <summary>The marked types of a file.</summary>
internal static class MarkedTypes
{
    /// <summary>Each type whose attribute stands in the file, once; bodies of members aren't looked into.</summary>
    internal static IEnumerable<(INamedTypeSymbol Type, AttributeData Attribute)> Of(
        SemanticModel model, INamedTypeSymbol attributeType, CancellationToken cancellationToken)
    {
        foreach (var declaration in Declarations(model.SyntaxTree.GetRoot(cancellationToken)))
        {
            if (model.GetDeclaredSymbol(declaration, cancellationToken) is { } type
                && type.GetAttributes().FirstOrDefault(attribute => SymbolEqualityComparer.Default.Equals(attribute.AttributeClass, attributeType)) is { } attribute
                && attribute.ApplicationSyntaxReference?.GetSyntax(cancellationToken).FirstAncestorOrSelf<TypeDeclarationSyntax>() == declaration)
            {
                yield return (type, attribute);
            }
        }
    }

    private static IEnumerable<TypeDeclarationSyntax> Declarations(SyntaxNode root) => root
        .DescendantNodes(static node => node is CompilationUnitSyntax or BaseNamespaceDeclarationSyntax or TypeDeclarationSyntax)
        .OfType<TypeDeclarationSyntax>()
        .Where(static declaration => declaration.AttributeLists.Count > 0);
}
