using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Text;
using Basic.Reference.Assemblies;
using BatchTyped.Analyzers.Tasks;
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
    private static readonly ConcurrentDictionary<string, bool> SilencedByPragma = new(StringComparer.Ordinal);

    internal static readonly CSharpCompilationOptions Strict =
        new(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable, generalDiagnosticOption: ReportDiagnostic.Error);

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

    /// <summary>Every analyzer and suppressor that the package has.</summary>
    internal static readonly ImmutableArray<DiagnosticAnalyzer> Shipped =
        [.. typeof(TaskAnalyzer).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(DiagnosticAnalyzer)) && !type.IsAbstract).Select(type => (DiagnosticAnalyzer)Activator.CreateInstance(type)!)];

    /// <summary>Checks that the marked findings, and no others, are reported.</summary>
    internal static Task CheckAsync(string marked, LanguageVersion languageVersion, params AdditionalText[] files) => CheckAsync(marked, files, languageVersion);

    /// <summary>Checks that the marked findings, and no others, are reported.</summary>
    internal static Task CheckAsync(string marked, Settings? settings = null, string? models = null) => CheckAsync(marked, [], settings: settings, models: models);

    private static async Task CheckAsync(string marked, AdditionalText[] files, LanguageVersion languageVersion = LanguageVersion.Preview, Settings? settings = null, string? models = null)
    {
        var (source, expected) = Markup.Parse(Usings + marked);
        var found = await FindAsync(source, files, languageVersion, settings, models);
        Assert.Equal(
            expected.Select(finding => finding.ToString()).Order(StringComparer.Ordinal),
            found.Select(finding => new Finding(finding.Id, finding.Location.SourceSpan.Start, Text(finding)).ToString()).Order(StringComparer.Ordinal));

        await CheckPragmaAsync(found, source, files, languageVersion, settings, models);
    }

    /// <summary>That <c>#pragma</c> silences it is a property of every rule: checked where a rule is first seen, so that no test has to remember it.</summary>
    private static async Task CheckPragmaAsync(IEnumerable<Diagnostic> found, string source, AdditionalText[] files, LanguageVersion languageVersion, Settings? settings, string? models)
    {
        foreach (var id in found.Where(finding => finding.Location.IsInSource).Select(finding => finding.Id).Where(id => id.StartsWith("BT", StringComparison.Ordinal) && SilencedByPragma.TryAdd(id, true)))
        {
            var silenced = await FindAllAsync($"#pragma warning disable {id}\n{source}", files, languageVersion, settings, models);
            Assert.DoesNotContain(silenced, finding => finding.Id == id);
        }
    }

    /// <summary>Checks the marked findings of one rule, whatever its severity; those of others don't count.</summary>
    internal static async Task CheckAdviceAsync(string id, string marked)
    {
        var (source, expected) = Markup.Parse(Usings + marked);
        var found = (await FindAllAsync(source, [])).Where(finding => finding.Id == id || finding.Severity >= DiagnosticSeverity.Warning).ToList();
        Assert.Equal(
            expected.Select(finding => finding.ToString()).Order(StringComparer.Ordinal),
            found.Select(finding => new Finding(finding.Id, finding.Location.SourceSpan.Start, Text(finding)).ToString()).Order(StringComparer.Ordinal));
        await CheckPragmaAsync(found, source, [], LanguageVersion.Preview, null, null);
    }

    /// <summary>The message of the one finding.</summary>
    internal static async Task<string> MessageAsync(string source, Settings? settings = null) =>
        Assert.Single(await FindAsync(Usings + source, [], settings: settings)).GetMessage(System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>Every error and warning, and every suggestion on models and use.</summary>
    internal static Task<ImmutableArray<Diagnostic>> FindAsync(string source, LanguageVersion languageVersion, params AdditionalText[] files) => FindAsync(source, files, languageVersion);

    /// <summary>Every error and warning, and every suggestion on models and use.</summary>
    internal static Task<ImmutableArray<Diagnostic>> FindAsync(string source, string? models = null) => FindAsync(source, [], models: models);

    // Sources of tests leave much to be suggested about prompts and results: those rules are asked for by name.
    private static async Task<ImmutableArray<Diagnostic>> FindAsync(
        string source, AdditionalText[] files, LanguageVersion languageVersion = LanguageVersion.Preview, Settings? settings = null, string? models = null) =>
        [.. (await FindAllAsync(source, files, languageVersion, settings, models)).Where(finding => finding.Severity >= DiagnosticSeverity.Warning || finding.Id[2] >= '3')];

    private static async Task<ImmutableArray<Diagnostic>> FindAllAsync(
        string source, AdditionalText[] files, LanguageVersion languageVersion = LanguageVersion.Preview, Settings? settings = null, string? models = null)
    {
        var parseOptions = new CSharpParseOptions(languageVersion);
        var compilation = CSharpCompilation.Create(
            "Consumer",
            [CSharpSyntaxTree.ParseText(source, parseOptions, path: "Source.cs", encoding: Encoding.UTF8)],
            References,

            // Tests of other rules don't care how short their answers are cut.
            models is null ? Strict.WithSpecificDiagnosticOptions([KeyValuePair.Create("BT3005", ReportDiagnostic.Suppress)]) : Strict);
        return await FindAllAsync(compilation, new AnalyzerOptions([new ModelsFile(models ?? ModelsFile.OfTests), .. files], settings ?? new Settings()));
    }

    /// <summary>What is found in a compilation together with what is generated for it.</summary>
    internal static async Task<ImmutableArray<Diagnostic>> FindAllAsync(Compilation compilation, AnalyzerOptions options)
    {
        var parseOptions = (CSharpParseOptions?)compilation.SyntaxTrees.FirstOrDefault()?.Options;
        CSharpGeneratorDriver.Create([new BatchTypedGenerator().AsSourceGenerator()], options.AdditionalFiles, parseOptions, options.AnalyzerConfigOptionsProvider)
            .RunGeneratorsAndUpdateCompilation(compilation, out var output, out var generatorDiagnostics);
        Assert.Empty(generatorDiagnostics);
        var withAnalyzers = output.WithAnalyzers([.. Shipped, new TrimmerStandIn()], new CompilationWithAnalyzersOptions(
            options, onAnalyzerException: null, concurrentAnalysis: true, logAnalyzerExecutionTime: false, reportSuppressedDiagnostics: false));
        return
        [
            .. (await withAnalyzers.GetAllDiagnosticsAsync())
                .Where(d => !d.IsSuppressed && (d.Severity >= DiagnosticSeverity.Warning || (d.Severity == DiagnosticSeverity.Info && d.Id.StartsWith("BT", StringComparison.Ordinal)))),
        ];
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
