using System.Collections.Immutable;
using System.Composition;
using BatchTyped.Roslyn;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Text;

namespace BatchTyped.CodeFixes.Tasks;

/// <summary>Puts a hyphen in place of each fixed character that a <c>custom_id</c> can't hold.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = Key), Shared]
public sealed class CustomIdCharacterFix() : BatchTypedFix("Use '-'", Key, DiagnosticIds.CustomIdCharacter)
{
    internal const string Key = nameof(CustomIdCharacterFix);

    private protected override ImmutableArray<TextChange> Changes(FixPlace place) =>
        InLiteral.Is(place) ? [new TextChange(place.Diagnostic.Location.SourceSpan, "-")] : [];
}
