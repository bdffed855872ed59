using System.Collections.Immutable;
using BatchTyped.Analyzers.Models;
using BatchTyped.Analyzers.Tasks;
using BatchTyped.Roslyn;
using BatchTyped.Roslyn.Models;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;

namespace BatchTyped.Analyzers.Usage;

/// <summary>The name of a deprecated or retired model in a text that isn't a task's setting, where the rules on models don't look.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class OutdatedModelNameAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc />
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [Descriptors.Of(DiagnosticIds.OutdatedModelName)];

    /// <inheritdoc />
    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterCompilationStartAction(static context =>
        {
            if (context.Compilation.GetTypeByMetadataName(TaskReader.AttributeName) is not null)
            {
                var models = KnownModels.Read(context.Options, context.CancellationToken);
                context.RegisterSyntaxNodeAction(context => Analyze(context, models), SyntaxKind.StringLiteralExpression);
            }
        });
    }

    private static void Analyze(SyntaxNodeAnalysisContext context, KnownModels models)
    {
        var literal = (LiteralExpressionSyntax)context.Node;
        if (models.Table.Find(literal.Token.ValueText) is not { } facts)
        {
            return;
        }

        var status = facts.StatusOn(models.Day);
        if (status is not (ModelStatus.Deprecated or ModelStatus.Retired) || IsCompared(literal) || literal.FirstAncestorOrSelf<AttributeSyntax>() is not null)
        {
            return;
        }

        var properties = facts.Replacement is { } replacement
            ? ImmutableDictionary<string, string?>.Empty.Add(TaskAnalyzer.Replacement, SymbolDisplay.FormatLiteral(replacement, quote: true))
            : ImmutableDictionary<string, string?>.Empty;
        context.ReportDiagnostic(Diagnostic.Create(
            Descriptors.Of(DiagnosticIds.OutdatedModelName),
            literal.GetLocation(),
            properties,
            literal.Token.ValueText,
            (status == ModelStatus.Retired ? "retired" : "deprecated") + NamedModels.Retirement(facts, models.Day),
            NamedModels.Advice(facts)));
    }

    /// <summary>Whoever compares with an old name knows that it is old.</summary>
    private static bool IsCompared(LiteralExpressionSyntax literal) => literal.Parent
        is BinaryExpressionSyntax { RawKind: (int)SyntaxKind.EqualsExpression or (int)SyntaxKind.NotEqualsExpression }
        or PatternSyntax or CaseSwitchLabelSyntax;
}
