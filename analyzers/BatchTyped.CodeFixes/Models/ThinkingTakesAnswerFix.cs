using System.Composition;
using BatchTyped.Roslyn;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;

namespace BatchTyped.CodeFixes.Models;

/// <summary>Switches thinking off where the model accepts that; else raises <c>MaxTokens</c>.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = Key), Shared]
public sealed class ThinkingTakesAnswerFix() : ArgumentFix("Leave room for the answer", Key, DiagnosticIds.ThinkingTakesAnswer)
{
    internal const string Key = nameof(ThinkingTakesAnswerFix);
}
