using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;

namespace BatchTyped.Analyzers.Tests;

/// <summary>Warns as the SDK's trimming analyzer does, where a type with "Reflected" in its name carries a length attribute.</summary>
#pragma warning disable RS1036, RS1038, RS1041, RS2008 // It is loaded by these tests alone.
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class TrimmerStandIn : DiagnosticAnalyzer
{
    private static readonly DiagnosticDescriptor UsesReflection = new("IL2026", "Uses reflection", "Uses reflection", "Trimming", DiagnosticSeverity.Warning, isEnabledByDefault: true);

    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [UsesReflection];

    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterSyntaxNodeAction(
            static found =>
            {
                if (found.Node.FirstAncestorOrSelf<TypeDeclarationSyntax>()?.Identifier.Text.Contains("Reflected", StringComparison.Ordinal) == true)
                {
                    found.ReportDiagnostic(Diagnostic.Create(UsesReflection, found.Node.GetLocation()));
                }
            },
            SyntaxKind.Attribute);
    }
}
