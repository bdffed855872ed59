using System.Collections.Immutable;
using System.Composition;
using BatchTyped.Analyzers.Tasks;
using BatchTyped.Roslyn;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Text;

namespace BatchTyped.CodeFixes.Tasks;

/// <summary>Puts the text of an item between tags.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = Key), Shared]
public sealed class UndelimitedTextFix() : BatchTypedFix("Put it between tags", Key, DiagnosticIds.UndelimitedText)
{
    internal const string Key = nameof(UndelimitedTextFix);

    private protected override ImmutableArray<TextChange> Changes(FixPlace place) =>
        place.Property(TaskAnalyzer.Replacement) is { } replacement && InLiteral.Is(place)
            ? [new TextChange(place.Diagnostic.Location.SourceSpan, replacement)]
            : [];
}
