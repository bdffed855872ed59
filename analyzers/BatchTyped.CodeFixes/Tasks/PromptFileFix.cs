using System.Collections.Immutable;
using System.Composition;
using BatchTyped.Analyzers.Tasks;
using BatchTyped.Roslyn;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;

namespace BatchTyped.CodeFixes.Tasks;

/// <summary>Puts the nearest additional file in place of one that isn't there.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = Key), Shared]
public sealed class PromptFileFix() : BatchTypedFix("Use the nearest file", Key, DiagnosticIds.PromptFileNotFound)
{
    internal const string Key = nameof(PromptFileFix);

    private protected override ImmutableArray<TextChange> Changes(FixPlace place) =>
        place.Property(TaskAnalyzer.Replacement) is { } file ? [new TextChange(place.Diagnostic.Location.SourceSpan, SymbolDisplay.FormatLiteral(file, quote: true))] : [];
}
