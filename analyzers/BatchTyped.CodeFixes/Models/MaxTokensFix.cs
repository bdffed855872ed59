using System.Composition;
using BatchTyped.Roslyn;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;

namespace BatchTyped.CodeFixes.Models;

/// <summary>Sets <c>MaxTokens</c> to what model and schema call for.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = Key), Shared]
public sealed class MaxTokensFix() : ArgumentFix("Set MaxTokens to a sensible value", Key, DiagnosticIds.MaxTokensAboveLimit, DiagnosticIds.MaxTokensTooSmall, DiagnosticIds.MaxTokensTooLarge)
{
    internal const string Key = nameof(MaxTokensFix);
}
