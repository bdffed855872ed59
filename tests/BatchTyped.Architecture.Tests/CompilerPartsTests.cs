using BatchTyped.Architecture.Tests.Metadata;

namespace BatchTyped.Architecture.Tests;

/// <summary>What the compiler loads. Nothing else may be named: a library it doesn't bring itself would not be found.</summary>
public class CompilerPartsTests
{
    private static readonly string[] Compiler = ["netstandard", "Microsoft.CodeAnalysis", "Microsoft.CodeAnalysis.CSharp", "System.Collections.Immutable", "System.Memory"];
    private static readonly string[] Workspaces = ["Microsoft.CodeAnalysis.Workspaces", "Microsoft.CodeAnalysis.CSharp.Workspaces", "System.Composition.AttributedModel"];

    [Fact]
    public void TheReadingOfSymbolsKnowsNobody() => Assert.Empty(Parts.Roslyn.ReferencesBeyond(Compiler));

    [Fact]
    public void TheGeneratorKnowsTheReadingAlone() => Assert.Empty(Parts.Generator.ReferencesBeyond([.. Compiler, "BatchTyped.Roslyn"]));

    [Fact]
    public void TheAnalyzersKnowTheReadingAlone() => Assert.Empty(Parts.Analyzers.ReferencesBeyond([.. Compiler, "BatchTyped.Roslyn"]));

    [Fact]
    public void TheFixesKnowTheAnalyzersAndTheReading() =>
        Assert.Empty(Parts.CodeFixes.ReferencesBeyond([.. Compiler, .. Workspaces, "BatchTyped.Analyzers", "BatchTyped.Roslyn"]));

    [Fact]
    public void TheGeneratorAndTheAnalyzersShareTheReading() =>
        Assert.All(new[] { Parts.Generator, Parts.Analyzers }, part => Assert.Contains("BatchTyped.Roslyn", part.References));

    /// <summary>A compiler may not open files: the same source would compile to something else elsewhere.</summary>
    [Fact]
    public void NoPartOpensFilesOrConnections() =>
        Assert.Empty(new[] { Parts.Roslyn, Parts.Generator, Parts.Analyzers, Parts.CodeFixes }.SelectMany(part => part.Types)
            .Naming("System.IO.File", "System.IO.Directory", "System.IO.FileStream", "System.Net.*", "System.Environment::GetEnvironmentVariable"));
}
