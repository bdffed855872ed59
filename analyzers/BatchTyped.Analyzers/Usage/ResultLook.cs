using BatchTyped.Roslyn;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace BatchTyped.Analyzers.Usage;

/// <summary>
/// Whether code looks at a result before it reads a value. Any look at any result earlier in the same member counts: results are
/// filtered in one place and read in another, and a rule that asks again would only teach people to silence it. A failure named in an
/// exception is none: it is looked at when it is too late.
/// </summary>
internal static class ResultLook
{
    internal static bool Precedes(SyntaxNode reading, SemanticModel model, CancellationToken cancellationToken)
    {
        var member = reading.Ancestors().FirstOrDefault(node => node is MemberDeclarationSyntax and not GlobalStatementSyntax or CompilationUnitSyntax);
        return member is not null && member.DescendantNodes(node => node is not ThrowExpressionSyntax)
            .TakeWhile(node => node.SpanStart < reading.SpanStart || node.Contains(reading))
            .Any(node => node.SpanStart < reading.SpanStart && IsLook(node, model, cancellationToken));
    }

    private static bool IsLook(SyntaxNode node, SemanticModel model, CancellationToken cancellationToken) => node switch
    {
        SubpatternSyntax { NameColon.Name.Identifier.ValueText: "Value" or "Failure" or "Outcome" } => true,
        MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Outcome" or "Failure" or "TryGetValue" or "Match" } access => IsResult(access.Expression, model, cancellationToken),
        IsPatternExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Value" } access } => IsResult(access.Expression, model, cancellationToken),
        BinaryExpressionSyntax { Left: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Value" } access, Right: LiteralExpressionSyntax } => IsResult(access.Expression, model, cancellationToken),
        MemberAccessExpressionSyntax { Name.Identifier.ValueText: "HasValue", Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Value" } access } => IsResult(access.Expression, model, cancellationToken),
        _ => false,
    };

    private static bool IsResult(ExpressionSyntax expression, SemanticModel model, CancellationToken cancellationToken) =>
        model.GetTypeInfo(expression, cancellationToken).Type.IsNamed("BatchTyped", "BatchResult`2");
}
