using System.Collections.Immutable;
using System.Reflection;
using System.Runtime.Loader;
using System.Text;
using BatchTyped.Analyzers.Tasks;
using BatchTyped.SourceGen;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;

namespace BatchTyped.Generator.Tests.Shapes.Product;

/// <summary>Many cases in one compilation, with one other assembly for those that have a part there: generated, analysed, emitted and loaded.</summary>
internal sealed class DrawnRun
{
    private static readonly CSharpCompilationOptions Strict = new(
        OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable, generalDiagnosticOption: ReportDiagnostic.Error, warningLevel: 9999);

    private static readonly CSharpCompilationOptions Lenient = new(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable);

    private readonly Assembly? _assembly;

    private readonly LanguageVersion _version;
    private readonly string _attributes;

    internal DrawnRun(IReadOnlyList<DrawnCase> cases, LanguageVersion version, string attributes = "")
    {
        _version = version;
        _attributes = attributes;
        var options = new CSharpParseOptions(version, DocumentationMode.Diagnose);
        var library = CSharpCompilation.Create(
            "Library", cases.Where(one => one.Library is not null).Select(one => Parse(one.Library!, options, one.Space + ".Library.cs")), GeneratorHarness.References, Lenient);
        var (libraryBytes, libraryErrors) = Emit(library);
        LibraryErrors = libraryErrors;
        var compilation = CSharpCompilation.Create(
            "Consumer",
            cases.Select(one => Parse(one.Source, options, one.Space + ".cs")).Append(Parse(attributes, options, "Attributes.cs")),
            GeneratorHarness.References.Add(MetadataReference.CreateFromImage(libraryBytes)),
            Strict);
        var result = CSharpGeneratorDriver.Create([new BatchTypedGenerator().AsSourceGenerator()], parseOptions: options)
            .RunGeneratorsAndUpdateCompilation(compilation, out var output, out _).GetRunResult();
        Assert.All(result.Results, generator => Assert.Null(generator.Exception));
        Found = output.WithAnalyzers([new TaskAnalyzer()], new AnalyzerOptions([])).GetAllDiagnosticsAsync().GetAwaiter().GetResult();

        var (bytes, errors) = Emit((CSharpCompilation)output.WithOptions(Lenient));
        if (errors.IsEmpty)
        {
            var context = new AssemblyLoadContext(null, isCollectible: true);
            var other = context.LoadFromStream(new MemoryStream([.. libraryBytes]));
            context.Resolving += (_, name) => name.Name == "Library" ? other : null;
            _assembly = context.LoadFromStream(new MemoryStream([.. bytes]));
        }
    }

    /// <summary>Whether the assembly could be loaded.</summary>
    internal bool IsLoaded => _assembly is not null;

    /// <summary>The same findings, with the assembly of some of the cases.</summary>
    internal DrawnRun Without(IReadOnlyList<DrawnCase> sound) => new(sound, _version, _attributes) { Found = Found };

    /// <summary>What compiler and rules reported.</summary>
    internal ImmutableArray<Diagnostic> Found { get; private init; }

    /// <summary>Errors of the other assembly, which are faults of the draw.</summary>
    internal ImmutableArray<Diagnostic> LibraryErrors { get; }

    /// <summary>The task of a case, when the assembly could be loaded.</summary>
    internal DrawnTask? TaskOf(DrawnCase one) => _assembly?.GetType(one.Space + ".Ask") is { } type
        && type.GetInterfaces().FirstOrDefault(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IBatchTaskContract<,>)) is { } contract
        ? (DrawnTask)Activator.CreateInstance(typeof(DrawnTask<,>).MakeGenericType(type, contract.GetGenericArguments()[1]))!
        : null;

    private static SyntaxTree Parse(string source, CSharpParseOptions options, string path) => CSharpSyntaxTree.ParseText(SourceText.From(source, Encoding.UTF8), options, path);

    private static (ImmutableArray<byte> Bytes, ImmutableArray<Diagnostic> Errors) Emit(CSharpCompilation compilation)
    {
        using var stream = new MemoryStream();
        var emitted = compilation.Emit(stream);
        return ([.. stream.ToArray()], [.. emitted.Diagnostics.Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error)]);
    }
}
