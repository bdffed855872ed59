using System.Collections.Immutable;
using System.Text.RegularExpressions;
using BatchTyped.Analyzers.Tasks;
using BatchTyped.Roslyn;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace BatchTyped.Analyzers.Usage;

/// <summary>A text of the form that API keys have.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ApiKeyInSourceAnalyzer : DiagnosticAnalyzer
{
    private const string Variable = "ANTHROPIC_API_KEY";

    /// <summary>Long enough to be a key, and with a digit in it: documentation and tests write shorter ones, or words.</summary>
    private static readonly Regex Key = new("sk-ant-(?=[A-Za-z_-]*[0-9])[A-Za-z0-9_-]{16,}", RegexOptions.CultureInvariant);

    /// <inheritdoc />
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [Descriptors.Of(DiagnosticIds.ApiKeyInSource)];

    /// <inheritdoc />
    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterCompilationStartAction(static context =>
        {
            if (context.Compilation.GetTypeByMetadataName(TaskReader.AttributeName) is not null)
            {
                context.RegisterSyntaxNodeAction(Analyze, SyntaxKind.StringLiteralExpression, SyntaxKind.Utf8StringLiteralExpression, SyntaxKind.InterpolatedStringText);
            }
        });
    }

    private static void Analyze(SyntaxNodeAnalysisContext context)
    {
        var text = context.Node switch
        {
            LiteralExpressionSyntax literal => literal.Token.ValueText,
            InterpolatedStringTextSyntax part => part.TextToken.ValueText,
            _ => "",
        };
        if (!text.Contains("sk-ant-") || !Key.IsMatch(text))
        {
            return;
        }

        var properties = context.Node is LiteralExpressionSyntax whole && Key.Match(text).Length == text.Length && IsReplaceable(whole)
            ? ImmutableDictionary<string, string?>.Empty.Add(TaskAnalyzer.Replacement, Replacement(context, whole))
            : ImmutableDictionary<string, string?>.Empty;
        context.ReportDiagnostic(Diagnostic.Create(Descriptors.Of(DiagnosticIds.ApiKeyInSource), context.Node.GetLocation(), properties));
    }

    /// <summary>Where a constant is needed, nothing that is read at run time can stand.</summary>
    private static bool IsReplaceable(LiteralExpressionSyntax literal) =>
        literal.IsKind(SyntaxKind.StringLiteralExpression)
        && !literal.Ancestors().TakeWhile(node => node is not (StatementSyntax or MemberDeclarationSyntax) or LocalDeclarationStatementSyntax or FieldDeclarationSyntax).Any(node => node
            is AttributeSyntax or ParameterSyntax or PatternSyntax or CaseSwitchLabelSyntax
            or LocalDeclarationStatementSyntax { IsConst: true }
            or BinaryExpressionSyntax { RawKind: (int)SyntaxKind.AddExpression }
            || (node is FieldDeclarationSyntax field && field.Modifiers.Any(SyntaxKind.ConstKeyword)));

    private static string Replacement(SyntaxNodeAnalysisContext context, LiteralExpressionSyntax literal)
    {
        var isImported = context.SemanticModel.LookupNamespacesAndTypes(literal.SpanStart, name: nameof(Environment)).Any(symbol => symbol is ITypeSymbol type && type.IsNamed("System", nameof(Environment)));
        var mustBe = context.SemanticModel.GetNullableContext(literal.SpanStart).WarningsEnabled() && !MayBeNull(context.SemanticModel.GetOperation(literal, context.CancellationToken)?.Parent);
        return $"{(isImported ? "" : "System.")}Environment.GetEnvironmentVariable(\"{Variable}\"){(mustBe ? "!" : "")}";
    }

    /// <summary>Whether what the text is given to may be null.</summary>
    private static bool MayBeNull(IOperation? user) => user switch
    {
        IConversionOperation conversion => MayBeNull(conversion.Parent),
        IArgumentOperation { Parameter: { } parameter } => IsAnnotated(parameter.NullableAnnotation),
        ISimpleAssignmentOperation { Target: IPropertyReferenceOperation target } => IsAnnotated(target.Property.NullableAnnotation),
        ISimpleAssignmentOperation { Target: IFieldReferenceOperation target } => IsAnnotated(target.Field.NullableAnnotation),
        IFieldInitializerOperation { InitializedFields: [var field, ..] } => IsAnnotated(field.NullableAnnotation),
        IPropertyInitializerOperation { InitializedProperties: [var property, ..] } => IsAnnotated(property.NullableAnnotation),
        IVariableInitializerOperation { Parent: IVariableDeclaratorOperation { Symbol: var local } } => IsAnnotated(local.NullableAnnotation),
        _ => false,
    };

    private static bool IsAnnotated(NullableAnnotation annotation) => annotation != NullableAnnotation.NotAnnotated;
}
