using BatchTyped.Architecture.Tests.Metadata;

namespace BatchTyped.Architecture.Tests;

/// <summary>What the compiler loads. Nothing else may be named: a library it doesn't bring itself would not be found.</summary>
public class CompilerPartsTests
{
    private static readonly string[] Compiler = ["netstandard", "Microsoft.CodeAnalysis", "Microsoft.CodeAnalysis.CSharp", "System.Collections.Immutable", "System.Memory"];
    private static readonly string[] Workspaces = ["Microsoft.CodeAnalysis.Workspaces", "Microsoft.CodeAnalysis.CSharp.Workspaces", "System.Composition.AttributedModel"];

    [Fact]
    public void The_reading_of_symbols_knows_nobody() => Assert.Empty(Parts.Roslyn.ReferencesBeyond(Compiler));

    [Fact]
    public void The_generator_knows_the_reading_alone() => Assert.Empty(Parts.Generator.ReferencesBeyond([.. Compiler, "BatchTyped.Roslyn"]));

    [Fact]
    public void The_analyzers_know_the_reading_alone() => Assert.Empty(Parts.Analyzers.ReferencesBeyond([.. Compiler, "BatchTyped.Roslyn"]));

    [Fact]
    public void The_fixes_know_the_analyzers_and_the_reading() =>
        Assert.Empty(Parts.CodeFixes.ReferencesBeyond([.. Compiler, .. Workspaces, "BatchTyped.Analyzers", "BatchTyped.Roslyn"]));

    [Fact]
    public void The_generator_and_the_analyzers_share_the_reading() =>
        Assert.All(new[] { Parts.Generator, Parts.Analyzers }, part => Assert.Contains("BatchTyped.Roslyn", part.References));

    /// <summary>A compiler may not open files: the same source would compile to something else elsewhere.</summary>
    [Fact]
    public void No_part_opens_files_or_connections() =>
        Assert.Empty(new[] { Parts.Roslyn, Parts.Generator, Parts.Analyzers, Parts.CodeFixes }.SelectMany(part => part.Types)
            .Naming("System.IO.File", "System.IO.Directory", "System.IO.FileStream", "System.Net.*", "System.Environment::GetEnvironmentVariable"));
}
