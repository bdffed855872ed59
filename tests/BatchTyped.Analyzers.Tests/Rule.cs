using System.Collections.Immutable;
using System.Text;
using Basic.Reference.Assemblies;
using BatchTyped.Analyzers.Tasks;
using BatchTyped.Analyzers.Usage;
using BatchTyped.Generator;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace BatchTyped.Analyzers.Tests;

/// <summary>
/// Compiles a source with generator and analyzers, as a strict consumer does, and compares every error and warning, the compiler's
/// included, with what is marked in the source as <c>{|ID:text|}</c>. So a rule's test also shows that one mistake is one error.
/// </summary>
internal static class Rule
{
    internal static readonly ImmutableArray<MetadataReference> References =
        [.. Net100.References.All, MetadataReference.CreateFromFile(typeof(BatchTaskAttribute).Assembly.Location)];

    internal const string Usings = """
        using System;
        using System.Collections.Generic;
        using System.Collections.Immutable;
        using System.ComponentModel;
        using System.ComponentModel.DataAnnotations;
        using System.Linq;
        using System.Text.Json.Serialization;
        using System.Threading.Tasks;
        using BatchTyped;

        """;

    private static readonly ImmutableArray<DiagnosticAnalyzer> Analyzers = [new TaskAnalyzer(), new ExhaustiveSwitchSuppressor(), new LengthAttributeSuppressor(), new TrimmerStandIn()];

    /// <summary>Checks that the marked findings, and no others, are reported.</summary>
    internal static async Task CheckAsync(string marked, LanguageVersion languageVersion = LanguageVersion.Preview, params AdditionalText[] files)
    {
        var (source, expected) = Markup.Parse(Usings + marked);
        var found = await FindAsync(source, languageVersion, files);
        Assert.Equal(
            expected.Select(finding => finding.ToString()).Order(StringComparer.Ordinal),
            found.Select(finding => new Finding(finding.Id, finding.Location.SourceSpan.Start, Text(finding)).ToString()).Order(StringComparer.Ordinal));
    }

    /// <summary>Checks the marked findings of one rule, whatever its severity; those of others don't count.</summary>
    internal static async Task CheckAdviceAsync(string id, string marked)
    {
        var (source, expected) = Markup.Parse(Usings + marked);
        var found = (await FindAllAsync(source, LanguageVersion.Preview, [])).Where(finding => finding.Id == id || finding.Severity >= DiagnosticSeverity.Warning);
        Assert.Equal(
            expected.Select(finding => finding.ToString()).Order(StringComparer.Ordinal),
            found.Select(finding => new Finding(finding.Id, finding.Location.SourceSpan.Start, Text(finding)).ToString()).Order(StringComparer.Ordinal));
    }

    /// <summary>The message of the one finding.</summary>
    internal static async Task<string> MessageAsync(string source) =>
        Assert.Single(await FindAsync(Usings + source)).GetMessage(System.Globalization.CultureInfo.InvariantCulture);

    internal static async Task<ImmutableArray<Diagnostic>> FindAsync(string source, LanguageVersion languageVersion = LanguageVersion.Preview, params AdditionalText[] files) =>
        [.. (await FindAllAsync(source, languageVersion, files)).Where(d => d.Severity >= DiagnosticSeverity.Warning)];

    private static async Task<ImmutableArray<Diagnostic>> FindAllAsync(string source, LanguageVersion languageVersion, AdditionalText[] files)
    {
        var parseOptions = new CSharpParseOptions(languageVersion);
        var compilation = CSharpCompilation.Create(
            "Consumer",
            [CSharpSyntaxTree.ParseText(source, parseOptions, path: "Source.cs", encoding: Encoding.UTF8)],
            References,
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable, generalDiagnosticOption: ReportDiagnostic.Error));
        CSharpGeneratorDriver.Create([new BatchTypedGenerator().AsSourceGenerator()], additionalTexts: files, parseOptions: parseOptions)
            .RunGeneratorsAndUpdateCompilation(compilation, out var output, out var generatorDiagnostics);
        Assert.Empty(generatorDiagnostics);
        var withAnalyzers = output.WithAnalyzers(Analyzers, new CompilationWithAnalyzersOptions(
            new AnalyzerOptions([.. files]), onAnalyzerException: null, concurrentAnalysis: true, logAnalyzerExecutionTime: false, reportSuppressedDiagnostics: false));
        return [.. (await withAnalyzers.GetAllDiagnosticsAsync()).Where(d => !d.IsSuppressed)];
    }

    private static string Text(Diagnostic diagnostic) =>
        diagnostic.Location.SourceTree?.GetText().ToString(diagnostic.Location.SourceSpan) is { } text
            ? diagnostic.Location.SourceTree.FilePath == "Source.cs" ? text : $"{diagnostic.Location.SourceTree.FilePath}: {text}: {diagnostic.GetMessage(System.Globalization.CultureInfo.InvariantCulture)}"
            : "";
}

/// <summary>A finding of a rule at a place.</summary>
/// <param name="Id">The rule.</param>
/// <param name="Start">Where it starts.</param>
/// <param name="Text">The text it marks.</param>
internal sealed record Finding(string Id, int Start, string Text);
