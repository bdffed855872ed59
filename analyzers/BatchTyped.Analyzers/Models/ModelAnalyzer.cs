using System.Collections.Immutable;
using BatchTyped.Roslyn;
using BatchTyped.Roslyn.Models;
using BatchTyped.Roslyn.Templates;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace BatchTyped.Analyzers.Models;

/// <summary>Reads each task once and asks every rule on model, tokens and cost.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ModelAnalyzer : DiagnosticAnalyzer
{
    private static readonly ImmutableArray<ModelRule> Rules =
    [
        new UnknownModelRule(),
        new DeprecatedModelRule(),
        new RetiredModelRule(),
        new MaxTokensAboveLimitRule(),
        new MaxTokensTooSmallRule(),
        new MaxTokensTooLargeRule(),
        new ThinkingTakesAnswerRule(),
        new RefusedParameterRule(),
        new NoStructuredOutputsRule(),
        new CachedPromptTooShortRule(),
        new PromptNotCachedRule(),
        new MissingBetaRule(),
        new UselessBetaRule(),
        new UnfitFallbackModelRule(),
    ];

    /// <inheritdoc />
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = Descriptors.OfFamilies("BT3");

    /// <inheritdoc />
    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterCompilationStartAction(static context =>
        {
            if (context.Compilation.GetTypeByMetadataName(TaskReader.AttributeName) is not { } attribute)
            {
                return;
            }

            var facts = KnownModels.Read(context.Options, context.CancellationToken);
            context.Options.AnalyzerConfigOptionsProvider.GlobalOptions.TryGetValue(PromptFiles.ProjectDirectoryOption, out var projectDirectory);
            var files = new PromptFiles(context.Options.AdditionalFiles, projectDirectory);
            context.RegisterSemanticModelAction(context => Analyze(context, attribute, files, facts));
            context.RegisterAdditionalFileAction(context =>
            {
                if (facts.FaultOf(context.AdditionalFile) is { } fault)
                {
                    context.ReportDiagnostic(Diagnostic.Create(
                        Descriptors.Of(DiagnosticIds.UnreadableModels),
                        Location.Create(context.AdditionalFile.Path, default, default),
                        Path.GetFileName(context.AdditionalFile.Path),
                        fault));
                }
            });
        });
    }

    private static void Analyze(SemanticModelAnalysisContext context, INamedTypeSymbol attributeType, PromptFiles files, KnownModels models)
    {
        foreach (var (type, attribute) in MarkedTypes.Of(context.SemanticModel, attributeType, context.CancellationToken))
        {
            if (ModelUse.Read(context.SemanticModel.Compilation, type, attribute, files, context.CancellationToken) is not { } use)
            {
                continue;
            }

            var options = context.Options.AnalyzerConfigOptionsProvider.GetOptions(context.SemanticModel.SyntaxTree);
            foreach (var rule in Rules)
            {
                foreach (var finding in rule.Find(use, new ModelRuleContext(models, options)))
                {
                    context.ReportDiagnostic(finding.ToDiagnostic(rule.Id));
                }
            }
        }
    }
}
