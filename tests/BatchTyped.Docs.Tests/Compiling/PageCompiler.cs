using System.Collections.Immutable;
using System.Text;
using Basic.Reference.Assemblies;
using BatchTyped.Analyzers.Tasks;
using BatchTyped.Docs.Tests.Markdown;
using BatchTyped.Generator;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;

namespace BatchTyped.Docs.Tests.Compiling;

/// <summary>
/// Compiles code of a page as a user's project would: with the package's generator, analyzers and suppressors, nullable on, and the SDK's
/// implicit usings.
/// </summary>
internal static class PageCompiler
{
    /// <summary>The name that findings in the page's own code have.</summary>
    public const string OwnFile = "Page.cs";

    /// <summary>The name that findings in the prelude have.</summary>
    public const string PreludeFile = "Prelude.cs";

    private static readonly ImmutableArray<MetadataReference> References =
    [
        .. Net100.References.All,
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(path => IsForPages(Path.GetFileNameWithoutExtension(path)))
            .Select(path => MetadataReference.CreateFromFile(path)),
    ];

    private static readonly ImmutableArray<DiagnosticAnalyzer> Analyzers =
    [
        .. typeof(TaskAnalyzer).Assembly.GetTypes()
            .Where(type => type.IsSubclassOf(typeof(DiagnosticAnalyzer)) && !type.IsAbstract)
            .Select(type => (DiagnosticAnalyzer)Activator.CreateInstance(type)!),
    ];

    /// <summary>A page shows what is declared, not how it is used: unused functions and constants are no fault there.</summary>
    private static readonly ImmutableDictionary<string, ReportDiagnostic> Passed =
        ImmutableDictionary.CreateRange(new[] { "CS8321", "CS0219", "CS0168", "CS1701", "CS1702" }.Select(id => KeyValuePair.Create(id, ReportDiagnostic.Suppress)));

    /// <summary>All compilations are made from this one, so that what is referenced is read once.</summary>
    private static readonly CSharpCompilation Empty = CSharpCompilation.Create("Page", [], References, new CSharpCompilationOptions(
        OutputKind.ConsoleApplication, nullableContextOptions: NullableContextOptions.Enable, specificDiagnosticOptions: Passed));

    /// <summary>A program of sources, each a whole file, under a prelude.</summary>
    /// <param name="prelude">The name of the prelude.</param>
    /// <param name="files">What the compiler is given besides.</param>
    /// <param name="version">The version of C#.</param>
    /// <param name="earlier">Sources whose types the last one may use.</param>
    /// <param name="own">The source that is looked at.</param>
    public static Compilation Compile(string prelude, ImmutableArray<AdditionalText> files, LanguageVersion version, IEnumerable<string> earlier, string own)
    {
        var options = new CSharpParseOptions(version);
        var root = Parse(own, options);
        var taken = DeclaredIn(root);
        var trees = new List<SyntaxTree> { Tree(root, options, OwnFile) };
        foreach (var unit in NeededOf([.. earlier.Reverse().Select(source => Parse(source, options))], root, taken))
        {
            trees.Add(Tree(unit, options, $"Earlier{trees.Count}.cs"));
        }

        trees.Add(Tree(Without(Prelude.Of(prelude), taken), options, PreludeFile));
        trees.Add(CSharpSyntaxTree.ParseText(Prelude.ImplicitUsings, options, "ImplicitUsings.cs", Encoding.UTF8));
        var kind = root.Members.OfType<GlobalStatementSyntax>().Any() ? OutputKind.ConsoleApplication : OutputKind.DynamicallyLinkedLibrary;
        var compilation = Empty.WithOptions(Empty.Options.WithOutputKind(kind)).AddSyntaxTrees(trees);
        CSharpGeneratorDriver.Create([new BatchTypedGenerator().AsSourceGenerator()], files, options)
            .RunGeneratorsAndUpdateCompilation(compilation, out var output, out _);
        return output;
    }

    /// <summary>Every error and warning, and every suggestion of the package's own rules.</summary>
    public static async Task<ImmutableArray<Diagnostic>> FindAsync(Compilation compilation, ImmutableArray<AdditionalText> files)
    {
        var withAnalyzers = compilation.WithAnalyzers(Analyzers, new CompilationWithAnalyzersOptions(
            new AnalyzerOptions(files), onAnalyzerException: null, concurrentAnalysis: false, logAnalyzerExecutionTime: false, reportSuppressedDiagnostics: false));
        return
        [
            .. (await withAnalyzers.GetAllDiagnosticsAsync()).Where(finding => !finding.IsSuppressed
                && (finding.Severity >= DiagnosticSeverity.Warning || (finding.Severity == DiagnosticSeverity.Info && finding.Id.StartsWith("BT", StringComparison.Ordinal)))),
        ];
    }

    /// <summary>The files that the comments above a block give to the compiler.</summary>
    public static ImmutableArray<AdditionalText> FilesOf(IEnumerable<Directive> directives) =>
    [
        .. directives.Where(directive => directive.Name == Directive.File)
            .Select(directive => directive.Value.Split('=', 2))
            .Select(parts => new ProjectFile(parts[0].Trim(), parts[1].Trim())),
    ];

    /// <summary>A source whose types are blanked out, so that its statements can stand in front of other code, line by line.</summary>
    public static string StatementsOf(string source)
    {
        var text = source.ToCharArray();
        foreach (var type in CSharpSyntaxTree.ParseText(source).GetCompilationUnitRoot().Members.Where(member => member is not GlobalStatementSyntax))
        {
            for (var i = type.SpanStart; i < type.Span.End; i++)
            {
                text[i] = text[i] == '\n' ? '\n' : ' ';
            }
        }

        return new string(text);
    }

    private static bool IsForPages(string assembly) =>
        assembly is "BatchTyped" or "BatchTyped.Emulator" or "BatchTyped.Console" or "Anthropic" or "Spectre.Console"
        || assembly.StartsWith("Microsoft.Extensions.", StringComparison.Ordinal)
        || assembly.StartsWith("OpenTelemetry", StringComparison.Ordinal)
        || assembly is "xunit.v3.assert" or "xunit.v3.core";

    private static CompilationUnitSyntax Parse(string source, CSharpParseOptions options) => CSharpSyntaxTree.ParseText(source, options).GetCompilationUnitRoot();

    private static SyntaxTree Tree(CompilationUnitSyntax unit, CSharpParseOptions options, string path) => CSharpSyntaxTree.Create(unit, options, path, Encoding.UTF8);

    /// <summary>Of the types that stand above, latest first, those that the code names, and those that these name.</summary>
    private static List<CompilationUnitSyntax> NeededOf(IReadOnlyList<CompilationUnitSyntax> above, CompilationUnitSyntax root, HashSet<string> taken)
    {
        var needed = new List<CompilationUnitSyntax>();
        var open = new Queue<SyntaxNode>([root]);
        while (open.TryDequeue(out var node))
        {
            foreach (var name in node.DescendantTokens().Where(token => token.IsKind(SyntaxKind.IdentifierToken)).Select(token => token.Text))
            {
                if (!taken.Contains(name)
                    && above.Select(unit => (Unit: unit, Type: unit.Members.FirstOrDefault(member => NameOf(member) == name))).FirstOrDefault(found => found.Type is not null) is { Type: { } type } found)
                {
                    taken.Add(name);
                    needed.Add(found.Unit.WithMembers([type]));
                    open.Enqueue(type);
                }
            }
        }

        return needed;
    }

    private static HashSet<string> DeclaredIn(CompilationUnitSyntax unit) => [.. unit.Members.Select(NameOf).OfType<string>()];

    private static CompilationUnitSyntax Without(CompilationUnitSyntax unit, HashSet<string> taken) =>
        unit.WithMembers([.. unit.Members.Where(member => NameOf(member) is not { } name || !taken.Contains(name))]);

    private static string? NameOf(MemberDeclarationSyntax member) => member switch
    {
        BaseTypeDeclarationSyntax type => type.Identifier.Text,
        DelegateDeclarationSyntax type => type.Identifier.Text,
        _ => null,
    };
}
