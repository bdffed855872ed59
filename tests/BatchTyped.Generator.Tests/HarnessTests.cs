using System.Collections.Immutable;
using BatchTyped.Roslyn.Collections;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace BatchTyped.Generator.Tests;

/// <summary>Shows each guard of the harness failing once: a guard that can't fail guards nothing.</summary>
public sealed class HarnessTests
{
    [Fact]
    public void OutputWithAWarning_Fails() =>
        Assert.ThrowsAny<Exception>(() => GeneratorHarness.Run("public class C { public string S; }"));

    [Fact]
    public void MissingDocumentationInGeneratedCode_Fails() => Assert.ThrowsAny<Exception>(() => GeneratorHarness.AssertCompiles(
        GeneratorHarness.Compile("").AddSyntaxTrees(CSharpSyntaxTree.ParseText("public class C;", GeneratorHarness.ParseOptions, path: "C.g.cs"))));

    [Fact]
    public void StepThatRunsAgain_Fails()
    {
        var compilation = GeneratorHarness.Compile(TaskSource("{Id}"));
        var driver = GeneratorHarness.Driver().RunGenerators(compilation);
        var edited = compilation.ReplaceSyntaxTree(compilation.SyntaxTrees[0], CSharpSyntaxTree.ParseText(TaskSource("{Id}!"), GeneratorHarness.ParseOptions));
        Assert.ThrowsAny<Exception>(() => GeneratorHarness.AssertCached(driver.RunGenerators(edited).GetRunResult()));
    }

    [Fact]
    public void EveryNamedStep_IsSeen()
    {
        var steps = GeneratorHarness.Driver(new PromptText("a.md", "{Id}"))
            .RunGenerators(GeneratorHarness.Compile(TaskSource("{Id}"), TaskSource("x").Replace("Prompt(\"x\")", "Prompt(File = \"a.md\")", StringComparison.Ordinal).Replace("Ask", "AskFile", StringComparison.Ordinal))).GetRunResult().Results.Single().TrackedSteps;
        Assert.All(GeneratorHarness.NamedSteps, name => Assert.Contains(name, steps.Keys));
        Assert.NotEmpty(GeneratorHarness.NamedSteps);
    }

    [Fact]
    public void ModelThatHoldsASymbol_Fails() => Assert.NotEmpty(ModelShape.FaultsOf(typeof(HoldsASymbol)));

    [Fact]
    public void ModelThatHoldsAnArray_Fails() => Assert.NotEmpty(ModelShape.FaultsOf(typeof(HoldsAnArray)));

    [Fact]
    public void ModelThatIsNoRecord_Fails() => Assert.NotEmpty(ModelShape.FaultsOf(typeof(HasNoEquality)));

    [Fact]
    public void VerifiedFiles_ReportDifferenceAndStaleFile()
    {
        var folder = Directory.CreateTempSubdirectory().FullName;
        try
        {
            var files = new Dictionary<string, string> { ["a"] = "one\n" };
            Assert.Single(VerifiedFiles.Compare(folder, files, accept: false));
            Assert.True(File.Exists(Path.Combine(folder, "a.received.cs")));
            Assert.Empty(VerifiedFiles.Compare(folder, files, accept: true));
            Assert.False(File.Exists(Path.Combine(folder, "a.received.cs")));
            Assert.Empty(VerifiedFiles.Compare(folder, new Dictionary<string, string> { ["a"] = "one\r\n" }, accept: false));
            Assert.Single(VerifiedFiles.Compare(folder, new Dictionary<string, string> { ["a"] = "two\n" }, accept: false));
            Assert.Contains("stale", Assert.Single(VerifiedFiles.Compare(folder, new Dictionary<string, string>(), accept: false)), StringComparison.Ordinal);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static string TaskSource(string prompt) => $$"""
        using BatchTyped;
        [BatchTask(Model = "m", MaxTokens = 1, CustomId = "{Id}"), Prompt("{{prompt}}")]
        public partial record Ask(int Id) : IBatchTask<string>;
        """;

    private sealed record HoldsASymbol(EquatableArray<Inner> Inner);

    private sealed record Inner(SyntaxNode? Node) : IEquatable<Inner>;

    private sealed record HoldsAnArray(ImmutableArray<string> Items);

    private sealed class HasNoEquality;
}
