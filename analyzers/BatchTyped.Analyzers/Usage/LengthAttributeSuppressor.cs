using System.Collections.Immutable;
using BatchTyped.Roslyn;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;

namespace BatchTyped.Analyzers.Usage;

/// <summary>
/// Takes back the trimmer's "uses reflection" (IL2026) on length attributes of result types: validating by these attributes needs
/// reflection, the generated reader doesn't. It read the lengths at compile time.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class LengthAttributeSuppressor : DiagnosticSuppressor
{
    private const string Annotations = "System.ComponentModel.DataAnnotations";

    internal static readonly SuppressionDescriptor CheckedByReader = new("BTS0003", "IL2026", "The generated reader checks the length without reflection");

    /// <inheritdoc />
    public override ImmutableArray<SuppressionDescriptor> SupportedSuppressions { get; } = [CheckedByReader];

    /// <inheritdoc />
    public override void ReportSuppressions(SuppressionAnalysisContext context)
    {
        ResultTypes? results = null;
        foreach (var diagnostic in context.ReportedDiagnostics)
        {
            if (diagnostic.Location.SourceTree is not { } tree)
            {
                continue;
            }

            var token = tree.GetRoot(context.CancellationToken).FindToken(diagnostic.Location.SourceSpan.Start);
            if (token.Parent?.FirstAncestorOrSelf<AttributeSyntax>() is { } attribute
                && attribute.FirstAncestorOrSelf<TypeDeclarationSyntax>() is { } declaration
                && context.GetSemanticModel(tree) is var model
                && IsLength(model.GetTypeInfo(attribute, context.CancellationToken).Type)
                && model.GetDeclaredSymbol(declaration, context.CancellationToken) is { } type
                && (results ??= ResultTypes.Of(context.Compilation, context.CancellationToken)).Contains(type))
            {
                context.ReportSuppression(Suppression.Create(CheckedByReader, diagnostic));
            }
        }
    }

    private static bool IsLength(ITypeSymbol? attribute) =>
        attribute.IsNamed(Annotations, "MinLengthAttribute") || attribute.IsNamed(Annotations, "MaxLengthAttribute") || attribute.IsNamed(Annotations, "LengthAttribute");
}
