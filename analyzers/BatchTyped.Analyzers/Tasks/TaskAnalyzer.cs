using System.Collections.Concurrent;
using System.Collections.Immutable;
using BatchTyped.Roslyn;
using BatchTyped.Roslyn.Templates;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace BatchTyped.Analyzers.Tasks;

/// <summary>Reports what <see cref="TaskReader"/> found, which is exactly what the generator can't print.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class TaskAnalyzer : DiagnosticAnalyzer
{
    /// <summary>The property of a diagnostic that holds what its fix puts in place of the marked text.</summary>
    internal const string Replacement = nameof(Replacement);

    /// <inheritdoc />
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = Descriptors.OfFamilies("BT1", "BT2");

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

            context.Options.AnalyzerConfigOptionsProvider.GlobalOptions.TryGetValue(PromptFiles.ProjectDirectoryOption, out var projectDirectory);
            var files = new PromptFiles(context.Options.AdditionalFiles, projectDirectory);

            // Two tasks with one faulty result type find the same problem at the same place.
            var reported = new ConcurrentDictionary<TaskProblem, bool>();

            // By file and not by symbol: of a symbol, an IDE shows at once only what lies inside its own declaration, and findings
            // also lie on the types around a task and on its result type.
            context.RegisterSemanticModelAction(context => Analyze(context, attribute, files, reported));
        });
    }

    private static void Analyze(SemanticModelAnalysisContext context, INamedTypeSymbol attributeType, PromptFiles files, ConcurrentDictionary<TaskProblem, bool> reported)
    {
        foreach (var (type, attribute) in MarkedTypes.Of(context.SemanticModel, attributeType, context.CancellationToken))
        {
            foreach (var problem in TaskReader.Read(context.SemanticModel.Compilation, type, attribute, files, context.CancellationToken).Problems)
            {
                if (reported.TryAdd(problem, true))
                {
                    context.ReportDiagnostic(ToDiagnostic(problem));
                }
            }
        }
    }

    private static Diagnostic ToDiagnostic(TaskProblem problem)
    {
        var properties = problem.Replacement is null
            ? ImmutableDictionary<string, string?>.Empty
            : ImmutableDictionary<string, string?>.Empty.Add(Replacement, problem.Replacement);
        return Diagnostic.Create(Descriptors.Of(problem.Id), problem.Location, properties, [.. problem.Arguments]);
    }
}
