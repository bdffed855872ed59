using System.Collections.Immutable;
using BatchTyped.Roslyn;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace BatchTyped.Analyzers.Usage;

/// <summary>A name of a run that is another one at each start: nothing would be continued, and everything paid again.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ChangingRunNameAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc />
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [Descriptors.Of(DiagnosticIds.ChangingRunName)];

    /// <inheritdoc />
    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterCompilationStartAction(static context =>
        {
            if (context.Compilation.GetTypeByMetadataName(TaskReader.AttributeName) is not null)
            {
                context.RegisterOperationAction(Analyze, OperationKind.Invocation);
            }
        });
    }

    private static void Analyze(OperationAnalysisContext context)
    {
        var call = (IInvocationOperation)context.Operation;
        if (call.TargetMethod.Name != "StartAsync" || !IsOfClient(call))
        {
            return;
        }

        var name = call.Arguments.FirstOrDefault(argument => argument.Parameter is { Name: "name", Type.SpecialType: SpecialType.System_String })?.Value;
        if (name is not null && ChangingValue.In(name, context.CancellationToken) is { } words)
        {
            context.ReportDiagnostic(Diagnostic.Create(Descriptors.Of(DiagnosticIds.ChangingRunName), name.Syntax.GetLocation(), words));
        }
    }

    /// <summary>The client's own methods, and those that the generator adds for struct tasks.</summary>
    private static bool IsOfClient(IInvocationOperation call) =>
        call.TargetMethod.ContainingType.IsNamed("BatchTyped", "BatchClient")
        || (call.TargetMethod.IsExtensionMethod && call.TargetMethod.Parameters.FirstOrDefault()?.Type.IsNamed("BatchTyped", "BatchClient") == true)
        || call.TargetMethod.ReducedFrom?.Parameters.FirstOrDefault()?.Type.IsNamed("BatchTyped", "BatchClient") == true;
}
