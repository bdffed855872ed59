using System.Collections.Immutable;
using System.Composition;
using BatchTyped.Roslyn;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Text;

namespace BatchTyped.CodeFixes.Tasks;

/// <summary>Doubles a brace that stands for itself.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = Key), Shared]
public sealed class UnbalancedBraceFix() : BatchTypedFix("Double the brace", Key, DiagnosticIds.UnbalancedBrace)
{
    internal const string Key = nameof(UnbalancedBraceFix);

    private protected override ImmutableArray<TextChange> Changes(FixPlace place)
    {
        var span = place.Diagnostic.Location.SourceSpan;
        return InLiteral.Is(place) ? [new TextChange(new TextSpan(span.End, 0), place.Root.SyntaxTree.GetText().ToString(span))] : [];
    }
}
