using BatchTyped.Analyzers.Tasks;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Testing;
using Microsoft.CodeAnalysis.Testing;

namespace BatchTyped.Analyzers.Tests;

/// <summary>Applies a fix to marked findings: one by one, and all at once in document, project and solution.</summary>
internal static class Fix
{
    internal static async Task CheckAsync<TFix>(string marked, string repaired) where TFix : CodeFixProvider, new()
    {
        var test = new CSharpCodeFixTest<TaskAnalyzer, TFix, DefaultVerifier>
        {
            TestCode = Rule.Usings + marked,
            FixedCode = Rule.Usings + repaired,
            ReferenceAssemblies = new ReferenceAssemblies("net10.0"),

            // The generator isn't part of these tests, and without it no task compiles: Rule looks at the compiler's errors.
            CompilerDiagnostics = CompilerDiagnostics.None,
        };
        test.TestState.AdditionalReferences.AddRange(Rule.References);

        // A repaired source may still leave something to be suggested; that is another rule's test.
        test.DisabledDiagnostics.AddRange(Descriptors.All.Where(rule => rule.DefaultSeverity == Microsoft.CodeAnalysis.DiagnosticSeverity.Info).Select(rule => rule.Id).Except(new TFix().FixableDiagnosticIds));
        test.SolutionTransforms.Add((solution, project) => solution.WithProjectParseOptions(project, new CSharpParseOptions(LanguageVersion.Preview)));
        await test.RunAsync();
    }
}
