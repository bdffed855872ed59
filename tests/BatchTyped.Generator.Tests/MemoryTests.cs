using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace BatchTyped.Generator.Tests;

/// <summary>
/// What is kept alive from one edit to the next. The driver itself keeps the compilation of its last run, whatever the generator does:
/// <see cref="EmptyGenerator_KeepsTheLastCompilationToo"/> shows it. So the compilations of all runs before it are what must be gone.
/// </summary>
public sealed class MemoryTests
{
    private const int Edits = 4;

    [Fact]
    public void EarlierCompilations_AreGone()
    {
        var (driver, compilations) = Run(new BatchTypedGenerator());
        Assert.Equal(0, Alive(compilations[..^1]));
        GC.KeepAlive(driver);
    }

    [Fact]
    public void EmptyGenerator_KeepsTheLastCompilationToo()
    {
        var (driver, compilations) = Run(new EmptyGenerator());
        Assert.Equal(0, Alive(compilations[..^1]));
        Assert.Equal(1, Alive(compilations[^1..]));
        GC.KeepAlive(driver);
    }

    [Fact]
    public void WithoutTheDriver_NothingIsKept()
    {
        var compilations = RunAndForget(new BatchTypedGenerator());
        Assert.Equal(0, Alive(compilations));
    }

    [Fact]
    public void ModelThatHoldsASymbol_WouldKeepThemAll()
    {
        var (driver, compilations) = Run(new LeakingGenerator());
        Assert.NotEqual(0, Alive(compilations[..^1]));
        GC.KeepAlive(driver);
    }

    // In a method of its own, never inlined: in a debug build the locals of a method live until it ends.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static (GeneratorDriver Driver, WeakReference[] Compilations) Run(IIncrementalGenerator generator)
    {
        GeneratorDriver driver = CSharpGeneratorDriver.Create([generator.AsSourceGenerator()], parseOptions: GeneratorHarness.ParseOptions);
        var compilations = new WeakReference[Edits];
        for (var edit = 0; edit < Edits; edit++)
        {
            (driver, compilations[edit]) = RunOnce(driver, edit);
        }

        return (driver, compilations);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static WeakReference[] RunAndForget(IIncrementalGenerator generator) => Run(generator).Compilations;

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static (GeneratorDriver Driver, WeakReference Compilation) RunOnce(GeneratorDriver driver, int edit)
    {
        var compilation = GeneratorHarness.Compile(
            $$"""
            using BatchTyped; // {{edit}}
            [BatchTask(Model = "m", MaxTokens = 1, CustomId = "{Id}"), Prompt("{Id} {Text}")]
            public partial record Ask(int Id, string Text) : IBatchTask<Answer>;
            public sealed record Answer(string Text, double Share);
            """);
        driver = driver.RunGeneratorsAndUpdateCompilation(compilation, out _, out _);
        return (driver, new WeakReference(compilation));
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static int Alive(WeakReference[] compilations)
    {
        for (var round = 0; round < 3; round++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }

        return compilations.Count(reference => reference.IsAlive);
    }

    /// <summary>Looks for the same attribute and makes nothing of it.</summary>
    private sealed class EmptyGenerator : IIncrementalGenerator
    {
        public void Initialize(IncrementalGeneratorInitializationContext context) => context.RegisterSourceOutput(
            context.SyntaxProvider.ForAttributeWithMetadataName("BatchTyped.BatchTaskAttribute", static (node, _) => node is TypeDeclarationSyntax, static (_, _) => 0),
            static (_, _) => { });
    }

    /// <summary>What a model must not do, shown once: keep a symbol, and with it a compilation.</summary>
    private sealed class LeakingGenerator : IIncrementalGenerator
    {
        private readonly List<ISymbol> _symbols = [];

        public void Initialize(IncrementalGeneratorInitializationContext context) => context.RegisterSourceOutput(
            context.SyntaxProvider.ForAttributeWithMetadataName("BatchTyped.BatchTaskAttribute", static (node, _) => node is TypeDeclarationSyntax, (found, _) => Keep(found.TargetSymbol)),
            static (_, _) => { });

        private int Keep(ISymbol symbol)
        {
            _symbols.Add(symbol);
            return 0;
        }
    }
}
