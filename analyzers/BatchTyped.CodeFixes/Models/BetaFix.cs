using System.Composition;
using BatchTyped.Roslyn;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;

namespace BatchTyped.CodeFixes.Models;

/// <summary>Adds the beta that long answers need, and removes those that do nothing.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = Key), Shared]
public sealed class BetaFix() : ArgumentFix("Correct the betas", Key, DiagnosticIds.MissingBeta, DiagnosticIds.UselessBeta)
{
    internal const string Key = nameof(BetaFix);
}
