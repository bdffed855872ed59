using System.Composition;
using BatchTyped.Roslyn;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;

namespace BatchTyped.CodeFixes.Models;

/// <summary>Marks a long system prompt for caching, and takes the mark from a short one.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = Key), Shared]
public sealed class PromptCacheFix() : ArgumentFix("Cache the system prompt, or don't", Key, DiagnosticIds.CachedPromptTooShort, DiagnosticIds.PromptNotCached)
{
    internal const string Key = nameof(PromptCacheFix);
}
