using System.Composition;
using BatchTyped.Roslyn;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;

namespace BatchTyped.CodeFixes.Usage;

/// <summary>Reads the value, or throws with the failure's message.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = Key), Shared]
public sealed class UncheckedValueFix() : ReplacementFix("Fail with the reason when there is no value", Key, DiagnosticIds.UncheckedValue)
{
    internal const string Key = nameof(UncheckedValueFix);
}
