using System.Collections.Immutable;
using System.Composition;
using BatchTyped.Roslyn;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace BatchTyped.CodeFixes.Tasks;

/// <summary>Adds <c>partial</c> to a task, or to a type around one.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = Key), Shared]
public sealed class NotPartialFix() : BatchTypedFix("Add 'partial'", Key, DiagnosticIds.NotPartial, DiagnosticIds.ContainingTypeNotPartial)
{
    internal const string Key = nameof(NotPartialFix);

    private protected override ImmutableArray<TextChange> Changes(FixPlace place) =>
        place.Ancestor<TypeDeclarationSyntax>() is { } declaration && !declaration.Modifiers.Any(SyntaxKind.PartialKeyword)
            ? [new TextChange(new TextSpan(declaration.Keyword.SpanStart, 0), "partial ")]
            : [];
}
