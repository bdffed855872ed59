using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;

namespace BatchTyped.Analyzers.Usage;

/// <summary>
/// Takes back the compiler's "not exhaustive" where a switch is: over a result with an arm for every value and arms for every
/// failure, and over a failure with an arm for each of its cases. The compiler can't know that a result has one of both, and that
/// the set of failures is closed.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ExhaustiveSwitchSuppressor : DiagnosticSuppressor
{
    internal static readonly SuppressionDescriptor NullNotHandled = new("BTS0001", "CS8655", "A result has a value or a failure, and both have an arm");
    internal static readonly SuppressionDescriptor NotExhaustive = new("BTS0002", "CS8509", "Every case has an arm");

    /// <inheritdoc />
    public override ImmutableArray<SuppressionDescriptor> SupportedSuppressions { get; } = [NullNotHandled, NotExhaustive];

    /// <inheritdoc />
    public override void ReportSuppressions(SuppressionAnalysisContext context)
    {
        foreach (var diagnostic in context.ReportedDiagnostics)
        {
            if (diagnostic.Location.SourceTree is not { } tree)
            {
                continue;
            }

            // The node at the span can be the argument around the switch; the token is always its keyword.
            var token = tree.GetRoot(context.CancellationToken).FindToken(diagnostic.Location.SourceSpan.Start);
            if (token.Parent?.FirstAncestorOrSelf<SwitchExpressionSyntax>() is { } expression
                && new SwitchCoverage(context.GetSemanticModel(tree), context.CancellationToken).IsComplete(expression))
            {
                context.ReportSuppression(Suppression.Create(diagnostic.Id == NotExhaustive.SuppressedDiagnosticId ? NotExhaustive : NullNotHandled, diagnostic));
            }
        }
    }
}
