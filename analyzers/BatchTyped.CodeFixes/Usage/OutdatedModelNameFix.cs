using System.Composition;
using BatchTyped.Roslyn;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;

namespace BatchTyped.CodeFixes.Usage;

/// <summary>Puts its replacement in place of an outdated model's name.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = Key), Shared]
public sealed class OutdatedModelNameFix() : ReplacementFix("Use the replacement", Key, DiagnosticIds.OutdatedModelName)
{
    internal const string Key = nameof(OutdatedModelNameFix);
}
