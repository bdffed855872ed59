using System.Composition;
using BatchTyped.Roslyn;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;

namespace BatchTyped.CodeFixes.Models;

/// <summary>Puts its replacement in place of a model that goes or is gone.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = Key), Shared]
public sealed class OutdatedModelFix() : ArgumentFix("Use the replacement", Key, DiagnosticIds.DeprecatedModel, DiagnosticIds.RetiredModel)
{
    internal const string Key = nameof(OutdatedModelFix);
}
