using System.Collections.Concurrent;
using System.Collections.Immutable;
using BatchTyped.Roslyn;
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

            // Two tasks with one faulty result type find the same problem at the same place.
            var reported = new ConcurrentDictionary<TaskProblem, bool>();
            context.RegisterSymbolAction(context => Analyze(context, attribute, reported), SymbolKind.NamedType);
        });
    }

    private static void Analyze(SymbolAnalysisContext context, INamedTypeSymbol attributeType, ConcurrentDictionary<TaskProblem, bool> reported)
    {
        foreach (var attribute in context.Symbol.GetAttributes())
        {
            if (!SymbolEqualityComparer.Default.Equals(attribute.AttributeClass, attributeType))
            {
                continue;
            }

            foreach (var problem in TaskReader.Read((INamedTypeSymbol)context.Symbol, attribute, context.CancellationToken).Problems)
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
