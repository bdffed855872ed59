using System.Composition;
using BatchTyped.Roslyn;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;

namespace BatchTyped.CodeFixes.Models;

/// <summary>Puts the nearest known model in place of an unknown one.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = Key), Shared]
public sealed class UnknownModelFix() : ArgumentFix("Use the nearest name", Key, DiagnosticIds.UnknownModel)
{
    internal const string Key = nameof(UnknownModelFix);
}
