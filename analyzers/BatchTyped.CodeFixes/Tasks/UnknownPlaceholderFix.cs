using System.Collections.Immutable;
using System.Composition;
using BatchTyped.Analyzers.Tasks;
using BatchTyped.Roslyn;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;

namespace BatchTyped.CodeFixes.Tasks;

/// <summary>Puts the nearest member's name in place of an unknown one.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(UnknownPlaceholderFix)), Shared]
public sealed class UnknownPlaceholderFix() : BatchTypedFix("Use the nearest name", DiagnosticIds.UnknownPlaceholder)
{
    /// <summary>Only where the finding marks the name itself: a template put together from parts is marked as a whole.</summary>
    private protected override ImmutableArray<TextChange> Changes(SyntaxNode root, Diagnostic diagnostic) =>
        diagnostic.Properties.TryGetValue(TaskAnalyzer.Replacement, out var replacement) && replacement is not null
        && IsInsideLiteral(root.FindToken(diagnostic.Location.SourceSpan.Start), diagnostic.Location.SourceSpan)
            ? [new TextChange(diagnostic.Location.SourceSpan, replacement)]
            : [];

    private static bool IsInsideLiteral(SyntaxToken token, TextSpan span) =>
        (token.IsKind(SyntaxKind.StringLiteralToken) || token.IsKind(SyntaxKind.SingleLineRawStringLiteralToken) || token.IsKind(SyntaxKind.MultiLineRawStringLiteralToken))
        && token.Span.Contains(span) && token.Span != span;
}
