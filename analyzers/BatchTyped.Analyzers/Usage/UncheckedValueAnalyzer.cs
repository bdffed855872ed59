using System.Collections.Immutable;
using BatchTyped.Analyzers.Tasks;
using BatchTyped.Roslyn;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;

namespace BatchTyped.Analyzers.Usage;

/// <summary>
/// A value that is read although there may be none. The compiler refuses most of it, since <c>Value</c> is nullable; what remains
/// says that it knows better: <c>!</c>, a cast, <c>.Value</c> and <c>GetValueOrDefault()</c> of a nullable struct.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class UncheckedValueAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc />
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [Descriptors.Of(DiagnosticIds.UncheckedValue)];

    /// <inheritdoc />
    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterCompilationStartAction(static context =>
        {
            if (context.Compilation.GetTypeByMetadataName(TaskReader.AttributeName) is not null)
            {
                context.RegisterSyntaxNodeAction(Analyze, SyntaxKind.SuppressNullableWarningExpression, SyntaxKind.SimpleMemberAccessExpression, SyntaxKind.CastExpression);
            }
        });
    }

    private static void Analyze(SyntaxNodeAnalysisContext context)
    {
        if (Read((ExpressionSyntax)context.Node) is not { } read
            || context.SemanticModel.GetTypeInfo(read.Value.Expression, context.CancellationToken).Type is not INamedTypeSymbol result
            || !result.IsNamed("BatchTyped", "BatchResult`2")
            || Fate(context, read.Expression, isNullable: result.TypeArguments[1].IsValueType) is not { } fate
            || ResultLook.Precedes(read.Expression, context.SemanticModel, context.CancellationToken))
        {
            return;
        }

        // The receiver stands twice in the repaired code, so that it must be one that can be read twice.
        var properties = IsName(read.Value.Expression)
            ? ImmutableDictionary<string, string?>.Empty.Add(TaskAnalyzer.Replacement, Repaired(read.Expression, read.Value))
            : ImmutableDictionary<string, string?>.Empty;
        context.ReportDiagnostic(Diagnostic.Create(Descriptors.Of(DiagnosticIds.UncheckedValue), read.Expression.GetLocation(), properties, fate));
    }

    /// <summary>The whole expression that reads without a look, and the access to the result's value inside it.</summary>
    private static (ExpressionSyntax Expression, MemberAccessExpressionSyntax Value)? Read(ExpressionSyntax node) => node switch
    {
        PostfixUnaryExpressionSyntax suppression when ValueIn(suppression.Operand) is { } value => (suppression, value),
        CastExpressionSyntax cast when ValueIn(cast.Expression) is { } value => (cast, value),
        MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Value" } access when ValueIn(access.Expression) is { } value => (access, value),
        MemberAccessExpressionSyntax { Name.Identifier.ValueText: "GetValueOrDefault", Parent: InvocationExpressionSyntax { ArgumentList.Arguments.Count: 0 } call } access
            when ValueIn(access.Expression) is { } value => (call, value),
        _ => null,
    };

    private static MemberAccessExpressionSyntax? ValueIn(ExpressionSyntax expression) => expression switch
    {
        ParenthesizedExpressionSyntax inner => ValueIn(inner.Expression),
        PostfixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.SuppressNullableWarningExpression } suppression => ValueIn(suppression.Operand),
        MemberAccessExpressionSyntax { RawKind: (int)SyntaxKind.SimpleMemberAccessExpression, Name.Identifier.ValueText: "Value" } access => access,
        _ => null,
    };

    /// <summary>What becomes of the reading when there is no value; <see langword="null"/> when it isn't ours to say.</summary>
    private static string? Fate(SyntaxNodeAnalysisContext context, ExpressionSyntax expression, bool isNullable) => expression switch
    {
        PostfixUnaryExpressionSyntax => isNullable ? null : "null",
        _ when !isNullable => null,
        CastExpressionSyntax cast => IsLeftToUs(context, cast.Expression)
            && context.SemanticModel.GetTypeInfo(cast, context.CancellationToken).Type is { IsValueType: true, OriginalDefinition.SpecialType: not SpecialType.System_Nullable_T }
                ? "an exception"
                : null,
        MemberAccessExpressionSyntax access => IsLeftToUs(context, access.Expression) ? "an exception" : null,
        _ => "the default value",
    };

    /// <summary>The compiler warns of a nullable struct's value itself (CS8629), unless it was told not to.</summary>
    private static bool IsLeftToUs(SyntaxNodeAnalysisContext context, ExpressionSyntax operand) =>
        !context.SemanticModel.GetNullableContext(operand.SpanStart).WarningsEnabled()
        || operand.DescendantNodesAndSelf().Any(node => node.IsKind(SyntaxKind.SuppressNullableWarningExpression));

    private static bool IsName(ExpressionSyntax expression) => expression switch
    {
        IdentifierNameSyntax or ThisExpressionSyntax => true,
        MemberAccessExpressionSyntax access => IsName(access.Expression),
        _ => false,
    };

    private static string Repaired(ExpressionSyntax expression, MemberAccessExpressionSyntax value)
    {
        var repaired = $"{value} ?? throw new System.InvalidOperationException({value.Expression}.Failure?.Message)";
        if (expression is CastExpressionSyntax cast)
        {
            repaired = $"({cast.Type})({repaired})";
        }

        return expression is not CastExpressionSyntax
            && expression.Parent is not (EqualsValueClauseSyntax or ArgumentSyntax or ReturnStatementSyntax or ArrowExpressionClauseSyntax or AssignmentExpressionSyntax)
            ? $"({repaired})"
            : repaired;
    }
}
