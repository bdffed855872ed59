using BatchTyped.CodeFixes;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Testing;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Testing;

namespace BatchTyped.Analyzers.Tests;

/// <summary>Applies a fix to marked findings: one by one, and all at once in document, project and solution.</summary>
internal static class Fix
{
    internal static async Task CheckAsync<TFix>(string marked, string repaired, string models = ModelsFile.OfTests) where TFix : BatchTypedFix, new()
    {
        var test = new Test<TFix>
        {
            TestCode = Rule.Usings + marked,
            FixedCode = Rule.Usings + repaired,
            ReferenceAssemblies = new ReferenceAssemblies("net10.0"),
            CodeActionEquivalenceKey = new TFix().EquivalenceKey,

            // The generator isn't part of these tests, and without it no task compiles: Rule looks at the compiler's errors.
            CompilerDiagnostics = CompilerDiagnostics.None,
        };
        test.TestState.AdditionalReferences.AddRange(Rule.References);
        test.TestState.AdditionalFiles.Add(("batchtyped.models.json", models));
        test.SolutionTransforms.Add((solution, project) => solution
            .WithProjectParseOptions(project, new CSharpParseOptions(LanguageVersion.Preview))
            .WithProjectCompilationOptions(project, Rule.Strict.WithGeneralDiagnosticOption(ReportDiagnostic.Default)));

        // A repaired source may still leave something to be suggested; that is another rule's test.
        test.DisabledDiagnostics.AddRange(Descriptors.All.Where(rule => rule.DefaultSeverity == DiagnosticSeverity.Info).Select(rule => rule.Id).Except(new TFix().FixableDiagnosticIds));
        await test.RunAsync();
    }

    /// <summary>Runs the analyzers that report what the fix repairs.</summary>
    private sealed class Test<TFix> : CSharpCodeFixTest<EmptyDiagnosticAnalyzer, TFix, DefaultVerifier> where TFix : BatchTypedFix, new()
    {
        protected override IEnumerable<DiagnosticAnalyzer> GetDiagnosticAnalyzers()
        {
            var ids = new TFix().FixableDiagnosticIds;
            return Rule.Shipped.Where(analyzer => analyzer is not DiagnosticSuppressor && analyzer.SupportedDiagnostics.Any(rule => ids.Contains(rule.Id)));
        }
    }
}
