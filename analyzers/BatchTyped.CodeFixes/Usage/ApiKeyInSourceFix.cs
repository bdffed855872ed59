using System.Composition;
using BatchTyped.Roslyn;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;

namespace BatchTyped.CodeFixes.Usage;

/// <summary>Puts a look into the environment in place of a key.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = Key), Shared]
public sealed class ApiKeyInSourceFix() : ReplacementFix("Read the key from the environment", Key, DiagnosticIds.ApiKeyInSource)
{
    internal const string Key = nameof(ApiKeyInSourceFix);
}
