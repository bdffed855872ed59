using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Reflection;
using BatchTyped.Generator;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;

namespace BatchTyped.Analyzers.Tests;

/// <summary>
/// Broken code is what an editor shows all day: the sources of the generator's showcase, cut, doubled and mixed at random, make neither
/// generator nor analyzers nor fixes throw, and the same source gives the same output. <c>COMPILER_FUZZ_SEEDS</c> sets how many.
/// </summary>
public sealed class FuzzTests
{
    private static readonly string Root = typeof(FuzzTests).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().First(m => m.Key == "RepositoryRoot").Value!;

    private static readonly ImmutableArray<string> Showcase =
        [.. Directory.EnumerateFiles(Path.Combine(Root, "tests", "BatchTyped.Generator.Tests", "Cases"), "input.cs", SearchOption.AllDirectories).Order(StringComparer.Ordinal).Select(File.ReadAllText)];

    private static readonly CSharpParseOptions ParseOptions = new(LanguageVersion.Preview);

    [Fact]
    public async Task MutatedSources_MakeNothingThrow()
    {
        var faults = new ConcurrentBag<string>();
        for (var seed = 0; seed < Fuzz.Seeds; seed++)
        {
            var sources = new SourceMutator(seed, Showcase).Sources();
            try
            {
                await CheckAsync(sources, isRepaired: seed % 4 == 0, fault => faults.Add($"seed {seed}: {fault}"));
            }
            catch (Exception exception) when (exception is not OutOfMemoryException)
            {
                faults.Add($"seed {seed}: {exception}\n{string.Join("\n--------\n", sources)}");
            }
        }

        Assert.True(faults.Count == 0, string.Join("\n\n", faults.Take(3)));
    }

    [Theory]
    [InlineData("using BatchTyped; [BatchTask(Model = \"m\", MaxTokens = 1, CustomId = \"{@class}\"), Prompt(\"{class} {ünï}\")] public partial record @record(int @class, string ünï) : IBatchTask<@event>; public record @event(string @if);")]
    [InlineData("using BatchTyped; [BatchTask(Model = \"m\", MaxTokens = 1, CustomId = \"{Id}\"), Prompt(\"{Id}\")] public partial record A<T>(int Id) : IBatchTask<A<T>>; public record B : C; public record C : B;")]
    [InlineData("[BatchTyped.BatchTask(Model = \"claude-sonet-4-6\", MaxTokens = int.MaxValue + 1, Betas = null, FallbackModel = null)] [BatchTyped.SystemPrompt(null, Cache = (BatchTyped.BatchPromptCache)77)] partial struct S : BatchTyped.IBatchTask<int> { }")]
    [InlineData("[BatchTyped.BatchTask(Model = 5, Betas = [5, null])] partial class A : BatchTyped.IBatchTask<dynamic>; [BatchTyped.BatchTask] partial class A; [BatchTyped.BatchTask] partial class A")]
    [InlineData("class C { void M(BatchTyped.BatchResult<int, > r) { _ = r.Value!; _ = r switch { { Value: } }; client.StartAsync(; } }")]
    public async Task AwkwardSource_MakesNothingThrow(string source)
    {
        var faults = new List<string>();
        await CheckAsync([source], isRepaired: true, faults.Add);
        await CheckAsync([source, source], isRepaired: true, faults.Add);
        await CheckAsync([source.Replace(" ", "\r\n", StringComparison.Ordinal)], isRepaired: true, faults.Add);
        Assert.True(faults.Count == 0, string.Join("\n\n", faults.Take(3)));
    }

    [Fact]
    public async Task HugePrompt_MakesNothingThrow()
    {
        var faults = new List<string>();
        var prompt = string.Concat(Enumerable.Repeat("Text with {Id} and a brace }}" + new string(' ', 400), 3_000));
        await CheckAsync([$$"""using BatchTyped; [BatchTask(Model = "m", MaxTokens = 1, CustomId = "{Id}"), Prompt("{{prompt}}")] public partial record Ask(int Id) : IBatchTask<string>;"""], isRepaired: false, faults.Add);
        Assert.True(faults.Count == 0, string.Join("\n\n", faults.Take(3)));
    }

    [Fact]
    public async Task MissingReferences_MakeNothingThrow()
    {
        var faults = new List<string>();
        await CheckAsync([.. Showcase.Take(3)], isRepaired: false, faults.Add, [Rule.References[^1]]);
        await CheckAsync([.. Showcase.Take(3)], isRepaired: false, faults.Add, [.. Rule.References.Take(Rule.References.Length - 1)]);
        await CheckAsync([.. Showcase.Take(3)], isRepaired: false, faults.Add, []);
        Assert.True(faults.Count == 0, string.Join("\n\n", faults.Take(3)));
    }

    /// <summary>An analyzer that throws is seen: without this, the tests above could pass for a wrong reason.</summary>
    [Fact]
    public async Task AnalyzerThatThrows_IsSeen()
    {
        var faults = new List<string>();
        await CheckAsync(["class C;"], isRepaired: false, faults.Add, analyzers: [new Throwing()]);
        Assert.NotEmpty(faults);
    }

    private static async Task CheckAsync(
        string[] sources, bool isRepaired, Action<string> report, ImmutableArray<MetadataReference>? references = null, ImmutableArray<DiagnosticAnalyzer>? analyzers = null)
    {
        var compilation = CSharpCompilation.Create(
            "Consumer",
            sources.Select((source, index) => CSharpSyntaxTree.ParseText(source, ParseOptions, path: $"Source{index}.cs")),
            references ?? Rule.References,
            Rule.Strict);
        var output = Generate(compilation, out var files, report);
        _ = Generate(compilation, out var again, report);
        if (!files.SequenceEqual(again))
        {
            report("the same source gave another output");
        }

        var options = new AnalyzerOptions([new ModelsFile(sources[0].Length % 2 == 0 ? ModelsFile.OfTests : sources[0])], new Settings());
        var found = await output.WithAnalyzers(analyzers ?? Rule.Shipped, new CompilationWithAnalyzersOptions(
            options, (exception, analyzer, _) => report($"{analyzer} threw {exception}"), concurrentAnalysis: true, logAnalyzerExecutionTime: false, reportSuppressedDiagnostics: true)).GetAllDiagnosticsAsync();
        foreach (var crash in found.Where(finding => finding.Id is "AD0001" or "CS8785"))
        {
            report(crash.ToString());
        }

        if (isRepaired)
        {
            await RepairAsync(sources, found, report);
        }
    }

    private static Compilation Generate(Compilation compilation, out ImmutableArray<string> files, Action<string> report)
    {
        var driver = CSharpGeneratorDriver.Create([new BatchTypedGenerator().AsSourceGenerator()], parseOptions: ParseOptions)
            .RunGeneratorsAndUpdateCompilation(compilation, out var output, out _);
        var result = driver.GetRunResult();
        files = [.. result.GeneratedTrees.Select(tree => $"{tree.FilePath}\n{tree}")];
        if (result.Results.Single().Exception is { } exception)
        {
            report($"the generator threw {exception}");
        }

        return output;
    }

    /// <summary>Applies each fix to each finding by itself.</summary>
    private static async Task RepairAsync(string[] sources, ImmutableArray<Diagnostic> findings, Action<string> report)
    {
        using var workspace = new AdhocWorkspace();
        var project = workspace.AddProject(ProjectInfo.Create(ProjectId.CreateNewId(), VersionStamp.Default, "Consumer", "Consumer", LanguageNames.CSharp, parseOptions: ParseOptions, metadataReferences: Rule.References));
        foreach (var (source, index) in sources.Select((source, index) => (source, index)))
        {
            project = project.AddDocument($"Source{index}.cs", SourceText.From(source), filePath: $"Source{index}.cs").Project;
        }

        foreach (var finding in findings)
        {
            if (project.Documents.FirstOrDefault(document => document.FilePath == finding.Location.SourceTree?.FilePath) is not { } document)
            {
                continue;
            }

            foreach (var fix in FixRun.Fixes.Where(fix => fix.FixableDiagnosticIds.Contains(finding.Id)))
            {
                var actions = new List<CodeAction>();
                await fix.RegisterCodeFixesAsync(new CodeFixContext(document, finding, (action, _) => actions.Add(action), CancellationToken.None));
                foreach (var action in actions)
                {
                    var changed = (await action.GetOperationsAsync(CancellationToken.None)).OfType<ApplyChangesOperation>().Single().ChangedSolution.GetDocument(document.Id)!;
                    if ((await changed.GetTextAsync()).ContentEquals(await document.GetTextAsync()))
                    {
                        report($"{fix.EquivalenceKey} was offered for {finding} and changed nothing");
                    }
                }
            }
        }
    }

#pragma warning disable RS1036, RS1038, RS1041, RS2008 // It is loaded by these tests alone.
    [DiagnosticAnalyzer(LanguageNames.CSharp)]
    private sealed class Throwing : DiagnosticAnalyzer
    {
        public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [new("X1", "X", "X", "X", DiagnosticSeverity.Warning, isEnabledByDefault: true)];

        public override void Initialize(AnalysisContext context)
        {
            context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
            context.EnableConcurrentExecution();
            context.RegisterCompilationAction(static _ => throw new InvalidOperationException("on purpose"));
        }
    }
}
