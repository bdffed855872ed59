using System.Collections.Immutable;
using System.Composition;
using BatchTyped.Analyzers.Tasks;
using BatchTyped.Roslyn;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Text;

namespace BatchTyped.CodeFixes.Tasks;

/// <summary>Puts the nearest member's name in place of an unknown one.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = Key), Shared]
public sealed class UnknownPlaceholderFix() : BatchTypedFix("Use the nearest name", Key, DiagnosticIds.UnknownPlaceholder)
{
    internal const string Key = nameof(UnknownPlaceholderFix);

    private protected override ImmutableArray<TextChange> Changes(FixPlace place) =>
        place.Property(TaskAnalyzer.Replacement) is { } replacement && InLiteral.Is(place)
            ? [new TextChange(place.Diagnostic.Location.SourceSpan, replacement)]
            : [];
}
