using System.Collections.Immutable;
using System.Reflection;
using Basic.Reference.Assemblies;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace BatchTyped.Generator.Tests;

/// <summary>
/// Runs the generator over sources. Every run is made twice and compared step by step, and its output is compiled with warnings as
/// errors, so that no test has to remember either.
/// </summary>
internal static class GeneratorHarness
{
    internal static readonly ImmutableArray<MetadataReference> References =
        [.. Net100.References.All, MetadataReference.CreateFromFile(typeof(BatchTaskAttribute).Assembly.Location)];

    internal static readonly CSharpParseOptions ParseOptions = new(LanguageVersion.Preview, DocumentationMode.Diagnose);

    private static readonly CSharpCompilationOptions CompilationOptions = new(
        OutputKind.DynamicallyLinkedLibrary,
        nullableContextOptions: NullableContextOptions.Enable,
        generalDiagnosticOption: ReportDiagnostic.Error,
        warningLevel: 9999);

    /// <summary>The steps whose names the generator declares.</summary>
    internal static ImmutableArray<string> NamedSteps { get; } =
        [.. typeof(StepNames).GetFields(BindingFlags.Static | BindingFlags.NonPublic).Select(field => (string)field.GetRawConstantValue()!)];

    internal static CSharpCompilation Compile(params string[] sources) => CSharpCompilation.Create(
        "Consumer",
        sources.Select((source, i) => CSharpSyntaxTree.ParseText(source, ParseOptions, path: $"Source{i}.cs")),
        References,
        CompilationOptions);

    internal static CSharpGeneratorDriver Driver(params PromptText[] files) => CSharpGeneratorDriver.Create(
        [new BatchTypedGenerator().AsSourceGenerator()],
        additionalTexts: files,
        parseOptions: ParseOptions,
        driverOptions: new GeneratorDriverOptions(IncrementalGeneratorOutputKind.None, trackIncrementalGeneratorSteps: true));

    /// <summary>Runs over sources that hold no fault, and checks everything that holds of every run.</summary>
    internal static GeneratorRun Run(params string[] sources) => Run([], sources);

    /// <summary>The same, with prompts in files.</summary>
    internal static GeneratorRun Run(PromptText[] files, params string[] sources)
    {
        var run = RunFaulty(files, sources);
        AssertCompiles(run.Output);
        return run;
    }

    /// <summary>Asserts that there is no warning; only the sources of a test may lack documentation.</summary>
    internal static void AssertCompiles(Compilation output) => Assert.Empty(output.GetDiagnostics()
        .Where(d => d.Severity >= DiagnosticSeverity.Warning && !(d.Id == "CS1591" && d.Location.SourceTree?.FilePath.EndsWith(".g.cs", StringComparison.Ordinal) != true))
        .Select(d => d.ToString()));

    /// <summary>Runs over sources that may hold faults: the output needn't compile.</summary>
    internal static GeneratorRun RunFaulty(params string[] sources) => RunFaulty([], sources);

    /// <summary>The same, with prompts in files.</summary>
    internal static GeneratorRun RunFaulty(PromptText[] files, params string[] sources)
    {
        var compilation = Compile(sources);
        var first = Driver(files).RunGeneratorsAndUpdateCompilation(compilation, out var output, out var diagnostics);
        Assert.Empty(diagnostics);
        var result = first.GetRunResult();
        Assert.All(result.Results, generator => Assert.Null(generator.Exception));
        AssertCached(first.RunGenerators(compilation.Clone()).GetRunResult());
        AssertCached(first.RunGenerators(compilation.AddSyntaxTrees(CSharpSyntaxTree.ParseText("class Unrelated;", ParseOptions))).GetRunResult());
        return new GeneratorRun(
            output,
            result.GeneratedTrees.ToImmutableSortedDictionary(tree => Path.GetFileName(tree.FilePath), tree => tree.GetText().ToString(), StringComparer.Ordinal));
    }

    /// <summary>Asserts that no named step gave anything new.</summary>
    internal static void AssertCached(GeneratorDriverRunResult result)
    {
        var steps = result.Results.Single().TrackedSteps;
        foreach (var name in NamedSteps)
        {
            if (steps.TryGetValue(name, out var runs))
            {
                Assert.All(runs.SelectMany(run => run.Outputs), output =>
                    Assert.True(output.Reason is IncrementalStepRunReason.Cached or IncrementalStepRunReason.Unchanged, $"{name} ran again: {output.Reason}"));
            }
        }
    }
}

/// <summary>What a run gave.</summary>
/// <param name="Output">The sources with what was generated.</param>
/// <param name="Files">The generated files by name.</param>
internal sealed record GeneratorRun(Compilation Output, ImmutableSortedDictionary<string, string> Files);
