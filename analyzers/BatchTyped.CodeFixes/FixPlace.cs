using Microsoft.CodeAnalysis;

namespace BatchTyped.CodeFixes;

/// <summary>A finding, and the document that it is in.</summary>
/// <param name="Root">The document's tree.</param>
/// <param name="Model">What its names mean.</param>
/// <param name="Diagnostic">The finding.</param>
internal sealed record FixPlace(SyntaxNode Root, SemanticModel Model, Diagnostic Diagnostic)
{
    /// <summary>The token at which the finding starts.</summary>
    internal SyntaxToken Token => Root.FindToken(Diagnostic.Location.SourceSpan.Start);

    /// <summary>The smallest node of a kind that holds the finding's start.</summary>
    internal T? Ancestor<T>() where T : SyntaxNode => Token.Parent?.FirstAncestorOrSelf<T>();

    /// <summary>What a rule handed over.</summary>
    internal string? Property(string name) => Diagnostic.Properties.TryGetValue(name, out var value) ? value : null;
}
