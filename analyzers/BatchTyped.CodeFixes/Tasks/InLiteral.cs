using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace BatchTyped.CodeFixes.Tasks;

/// <summary>Whether a finding marks a part of one literal: a template put together from parts is marked as a whole, and can't be edited by place.</summary>
internal static class InLiteral
{
    internal static bool Is(FixPlace place)
    {
        var token = place.Token;
        var span = place.Diagnostic.Location.SourceSpan;
        return (token.IsKind(SyntaxKind.StringLiteralToken) || token.IsKind(SyntaxKind.SingleLineRawStringLiteralToken) || token.IsKind(SyntaxKind.MultiLineRawStringLiteralToken))
            && token.Span.Contains(span) && token.Span != span;
    }
}
