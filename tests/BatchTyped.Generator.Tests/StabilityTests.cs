using System.Globalization;

namespace BatchTyped.Generator.Tests;

/// <summary>The same input gives the same bytes, on each machine and in each order; awkward input gives something at all.</summary>
public sealed class StabilityTests
{
    private const string Head = "using BatchTyped; using System; using System.ComponentModel.DataAnnotations;\n";

    private const string Ask = """
        [BatchTask(Model = "m", MaxTokens = 1234567, CustomId = "{Id}")]
        [Prompt(@"Line one {Id}
        line two {Share:0.00}")]
        public partial record Ask(int Id, double Share) : IBatchTask<Answer>;
        public sealed record Answer([Range(-1234567.5, 0.5)] double Share, Mood I);
        public enum Mood { Idle, İstanbul }
        """;

    private const string Other = """
        [BatchTask(Model = "m", MaxTokens = 1, CustomId = "{Id}"), Prompt("{Id}")]
        public partial record Other(int Id) : IBatchTask<string>;
        """;

    [Theory]
    [InlineData("tr-TR")]
    [InlineData("de-DE")]
    [InlineData("ar-SA")]
    public void Culture_DoesNotMatter(string name)
    {
        var expected = GeneratorHarness.Run(Head + Ask).Files;
        var before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = new CultureInfo(name);
            Assert.Equal(expected, GeneratorHarness.Run(Head + Ask).Files);
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void LineEnds_DoNotMatter()
    {
        var lf = (Head + Ask).ReplaceLineEndings("\n");
        var files = GeneratorHarness.Run(lf).Files;
        Assert.Equal(files, GeneratorHarness.Run(lf.ReplaceLineEndings("\r\n")).Files);
        Assert.All(files.Values, source => Assert.DoesNotContain('\r', source));
    }

    [Fact]
    public void OrderOfFiles_DoesNotMatter() =>
        Assert.Equal(GeneratorHarness.Run(Head + Ask, Head + Other).Files, GeneratorHarness.Run(Head + Other, Head + Ask).Files);

    [Fact]
    public void NamesThatDifferByCapitalLetters_GetFilesOfTheirOwn()
    {
        var files = GeneratorHarness.Run(
            Head + "namespace N { " + Other + " } namespace n { " + Other + " }",
            Head + Other.Replace("Other", "OTHER", StringComparison.Ordinal),
            Head + Other.Replace("Other", "Plain", StringComparison.Ordinal)).Files.Keys;
        Assert.Equal(["N.Other-1010000.g.cs", "OTHER.g.cs", "Plain.g.cs", "n.Other-0010000.g.cs"], files.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void NamesThatLookAlikeAsFileNames_GetFilesOfTheirOwn() => Assert.Equal(3, GeneratorHarness.Run(
        Head + "namespace A_B { " + Other + " } namespace A { namespace B { " + Other + " } } public partial class A_B_ { " + Other + "}").Files.Count);

    [Fact]
    public void PromptOfAwkwardCharacters_IsDocumentedAndSent() => GeneratorHarness.Run(Head + """"
        [BatchTask(Model = "m", MaxTokens = 1, CustomId = "{Id}")]
        [SystemPrompt("</code> &amp; ]]> <b \u2028 \u0085 \u0001 \u202E \uD800 \uFFFE */ // \"\"\" ")]
        [Prompt("{Id} \\n \\\" \\u0041 ''' {{}} \r\n\t\U0001F600")]
        public partial record Ask(int Id) : IBatchTask<string>;
        """");

    [Theory]
    [InlineData("")]
    [InlineData("[BatchTyped.BatchTask]")]
    [InlineData("[BatchTyped.BatchTask] class")]
    [InlineData("[BatchTyped.BatchTask] partial record A(")]
    [InlineData("[BatchTyped.BatchTask(Model = , CustomId = \"{\")] [BatchTyped.Prompt] partial record A(int Id) : BatchTyped.IBatchTask<")]
    [InlineData("[BatchTyped.BatchTask(Model = \"\\uD800\", MaxTokens = 1, CustomId = \"{Id}\")] [BatchTyped.Prompt(\"\\uDC00 {Id}\")] partial record A(int Id) : BatchTyped.IBatchTask<A>;")]
    [InlineData("[BatchTyped.BatchTask] partial record A(int Id) : A, BatchTyped.IBatchTask<A>;")]
    [InlineData("[BatchTyped.BatchTask(CustomId = \"{Id}\")] partial class A : B, BatchTyped.IBatchTask<int>; class B : A;")]
    [InlineData("[BatchTyped.BatchTask(CustomId = null!)] [BatchTyped.Prompt(null!)] partial class A : BatchTyped.IBatchTask<E>; enum E : string { A = B, B = A }")]
    [InlineData("[BatchTyped.BatchTask, BatchTyped.BatchTask] [BatchTyped.Prompt(\"\"), BatchTyped.Prompt(\"\")] partial record struct A(int Id, int Id) : BatchTyped.IBatchTask<int>;")]
    public void BrokenSource_IsNoCrash(string source) => GeneratorHarness.RunFaulty(source);
}
