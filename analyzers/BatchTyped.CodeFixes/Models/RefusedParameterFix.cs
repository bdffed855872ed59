using System.Composition;
using BatchTyped.Roslyn;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;

namespace BatchTyped.CodeFixes.Models;

/// <summary>Removes a parameter that the model refuses.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = Key), Shared]
public sealed class RefusedParameterFix() : ArgumentFix("Remove what the model refuses", Key, DiagnosticIds.RefusedParameter)
{
    internal const string Key = nameof(RefusedParameterFix);
}
