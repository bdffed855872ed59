using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace BatchTyped.Generator.Tests;

/// <summary>What an edit prints again, and what it doesn't.</summary>
public sealed class CachingTests
{
    private const string Head = "using BatchTyped; using System.ComponentModel;\n";

    private const string First = """
        [BatchTask(Model = "m", MaxTokens = 1, CustomId = "{Id}"), Prompt("{Id}")]
        public partial record First(int Id) : IBatchTask<Answer>;

        """;

    private const string Second = """
        [BatchTask(Model = "m", MaxTokens = 1, CustomId = "{Id}"), Prompt("{Id} {Text}")]
        public partial record Second(int Id, string Text) : IBatchTask<string>;

        """;

    private const string Answer = "public sealed record Answer(string Text);\n";

    public static TheoryData<string, string> EditsWithoutMeaning => new()
    {
        { "a line above", "// new\n" + Head + First + Second + Answer },
        { "a comment behind", Head + First + Second + Answer + "// new" },
        { "a type between", Head + First + "class New;\n" + Second + Answer },
        { "a method of the task", Head + First.Replace("<Answer>;", "<Answer> { public int Twice() => 2 * Id; }", StringComparison.Ordinal) + Second + Answer },
        { "the prompt put together otherwise", Head + First + Second.Replace("\"{Id} {Text}\"", "\"{Id} \" + \"{Text}\"", StringComparison.Ordinal) + Answer },
        { "arguments in another order", Head + First.Replace("Model = \"m\", MaxTokens = 1", "MaxTokens = 1, Model = \"m\"", StringComparison.Ordinal) + Second + Answer },
    };

    [Theory]
    [MemberData(nameof(EditsWithoutMeaning))]
    public void EditWithoutMeaning_PrintsNothing(string what, string edited)
    {
        Assert.NotEmpty(what);
        var reasons = Reasons([Head + First + Second + Answer], [edited]);
        Assert.All(reasons.Values, reason => Assert.True(reason is IncrementalStepRunReason.Cached or IncrementalStepRunReason.Unchanged, reason.ToString()));
    }

    [Fact]
    public void EditOfOneTask_PrintsThatOneOnly()
    {
        var reasons = Reasons([Head + First + Second + Answer], [Head + First.Replace("{Id}\")]", "{Id}!\")]", StringComparison.Ordinal) + Second + Answer]);
        Assert.Equal(IncrementalStepRunReason.Modified, reasons["First"]);
        Assert.NotEqual(IncrementalStepRunReason.Modified, reasons["Second"]);
    }

    [Fact]
    public void EditOfAResultTypeInAnotherFile_PrintsItsTask()
    {
        var reasons = Reasons([Head + First + Second, Answer], [Head + First + Second, Answer.Replace("string Text", "string Text, int More", StringComparison.Ordinal)]);
        Assert.Equal(IncrementalStepRunReason.Modified, reasons["First"]);
        Assert.NotEqual(IncrementalStepRunReason.Modified, reasons["Second"]);
    }

    [Fact]
    public void EditOfAPromptFile_PrintsTheTasksThatUseItOnly()
    {
        const string Files = """
            using BatchTyped;
            [BatchTask(Model = "m", MaxTokens = 1, CustomId = "{Id}"), Prompt(File = "Prompts/one.md")]
            public partial record First(int Id) : IBatchTask<string>;
            [BatchTask(Model = "m", MaxTokens = 1, CustomId = "{Id}"), Prompt(File = "two.md"), SystemPrompt(File = "Prompts/system.md")]
            public partial record Second(int Id) : IBatchTask<string>;
            [BatchTask(Model = "m", MaxTokens = 1, CustomId = "{Id}"), Prompt("{Id}")]
            public partial record Third(int Id) : IBatchTask<string>;
            """;
        PromptText one = new("/p/Prompts/one.md", "One {Id}"), two = new("/p/Prompts/two.md", "Two {Id}"), system = new("/p/Prompts/system.md", "System");
        var compilation = GeneratorHarness.Compile(Files);
        var driver = GeneratorHarness.Driver(one, two, system, new PromptText("/p/other.json", "{}")).RunGenerators(compilation);
        Assert.Equal(3, driver.GetRunResult().GeneratedTrees.Length);

        var edited = driver.ReplaceAdditionalText(one, new PromptText("/p/Prompts/one.md", "One! {Id}")).RunGenerators(compilation);
        Assert.Equal(["First"], Modified(edited));
        edited = edited.ReplaceAdditionalText(system, new PromptText("/p/Prompts/system.md", "System!")).RunGenerators(compilation);
        Assert.Equal(["Second"], Modified(edited));
        Assert.Empty(Modified(edited.RunGenerators(compilation.AddSyntaxTrees(CSharpSyntaxTree.ParseText("class New;", GeneratorHarness.ParseOptions)))));
    }

    private static IEnumerable<string> Modified(GeneratorDriver driver) => driver.GetRunResult().Results.Single().TrackedSteps[StepNames.Files]
        .SelectMany(step => step.Outputs)
        .Where(output => output.Reason is not (IncrementalStepRunReason.Cached or IncrementalStepRunReason.Unchanged))
        .Select(output => ((ValueTuple<GeneratorInput, string>)output.Value).Item1.DisplayName!);

    /// <summary>What is typed inside a method isn't even read, in whatever file.</summary>
    [Fact]
    public void EditOfABody_ReadsNothing()
    {
        const string other = "public class Other { public int Of() { return 1; } }";
        var compilation = GeneratorHarness.Compile(Head + First + Second + Answer, other);
        var driver = GeneratorHarness.Driver().RunGenerators(compilation);
        var edited = compilation.ReplaceSyntaxTree(
            compilation.SyntaxTrees[1], CSharpSyntaxTree.ParseText(other.Replace("return 1;", "var x = 2; return x;", StringComparison.Ordinal), GeneratorHarness.ParseOptions, path: "Source1.cs"));
        var steps = driver.RunGenerators(edited).GetRunResult().Results.Single().TrackedSteps[StepNames.Tasks];
        Assert.All(steps.SelectMany(step => step.Outputs), output => Assert.Equal(IncrementalStepRunReason.Cached, output.Reason));
    }

    [Fact]
    public void EditOfAConstantInAnotherFile_PrintsTheTaskThatUsesIt()
    {
        const string constants = "public static class Words { public const string Ask = \"Ask\"; }";
        var asking = Head + First.Replace("\"{Id}\")]", "Words.Ask + \"{Id}\")]", StringComparison.Ordinal) + Second + Answer;
        var reasons = Reasons([asking, constants], [asking, constants.Replace("\"Ask\"", "\"Say\"", StringComparison.Ordinal)]);
        Assert.Equal(IncrementalStepRunReason.Modified, reasons["First"]);
        Assert.NotEqual(IncrementalStepRunReason.Modified, reasons["Second"]);
    }

    /// <summary>For each task of the second sources why its file was, or wasn't, printed again.</summary>
    private static Dictionary<string, IncrementalStepRunReason> Reasons(string[] before, string[] after)
    {
        var compilation = GeneratorHarness.Compile(before);
        var driver = GeneratorHarness.Driver().RunGenerators(compilation);
        for (var i = 0; i < after.Length; i++)
        {
            if (before[i] != after[i])
            {
                compilation = compilation.ReplaceSyntaxTree(compilation.SyntaxTrees[i], CSharpSyntaxTree.ParseText(after[i], GeneratorHarness.ParseOptions, path: $"Source{i}.cs"));
            }
        }

        return driver.RunGenerators(compilation).GetRunResult().Results.Single().TrackedSteps[StepNames.Files]
            .SelectMany(step => step.Outputs)
            .ToDictionary(output => ((ValueTuple<GeneratorInput, string>)output.Value).Item1.DisplayName!, output => output.Reason);
    }
}
