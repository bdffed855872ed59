using Microsoft.CodeAnalysis.CSharp;

namespace BatchTyped.Analyzers.Tests.Tasks;

public sealed class BT1022Tests
{
    private const string Head = """[BatchTask(Model = "m", MaxTokens = 1, CustomId = "{Id}")]""" + "\n";
    private const string Task = "\npublic partial record Ask(int Id, string Text) : IBatchTask<string>;";

    [Fact]
    public Task MissingFile_Triggers() => Rule.CheckAsync(Head + """[SystemPrompt(File = {|BT1022:"Prompts/a.md"|})][Prompt("{Id} {Text}")]""" + Task);

    [Fact]
    public Task TwoFilesThatEndSo_Trigger() => Rule.CheckAsync(
        Head + """[Prompt(File = {|BT1022:"a.md"|})]""" + Task, LanguageVersion.Preview, new PromptText("/p/one/a.md", "{Id}"), new PromptText("/p/two/a.md", "{Id}"));

    [Theory]
    [InlineData("Prompts/a.md")]
    [InlineData("a.md")]
    [InlineData(@"Prompts\\a.md")]
    [InlineData("./Prompts/a.md")]
    public Task FileThatIsThere_DoesNotTrigger(string name) => Rule.CheckAsync(
        Head + $"[Prompt(File = \"{name}\")]" + Task, LanguageVersion.Preview, new PromptText("/p/Prompts/a.md", "<t>{Text}</t>"), new PromptText("/p/b.md", ""));

    [Fact]
    public async Task NearFile_IsNamed()
    {
        var finding = Assert.Single(await Rule.FindAsync(Rule.Usings + Head + """[Prompt(File = "Prompt/a.md")]""" + Task, LanguageVersion.Preview, new PromptText("Prompts/a.md", "{Id}")));
        Assert.Contains("Did you mean 'Prompts/a.md'?", finding.GetMessage(System.Globalization.CultureInfo.InvariantCulture), StringComparison.Ordinal);
        Assert.Equal("Prompts/a.md", finding.Properties["Replacement"]);
    }

    [Fact]
    public async Task FaultInAFile_IsMarkedThere()
    {
        var finding = Assert.Single(await Rule.FindAsync(
            Rule.Usings + Head + """[Prompt(File = "a.md")]""" + Task, LanguageVersion.Preview, new PromptText("/p/a.md", "One\r\n<t>{Txt}</t>\r\n")));
        Assert.Equal("BT1010", finding.Id);
        var place = finding.Location.GetLineSpan();
        Assert.Equal(("/p/a.md", 1, 4, 7), (place.Path, place.StartLinePosition.Line, place.StartLinePosition.Character, place.EndLinePosition.Character));
    }

    [Fact]
    public Task EmptyFile_IsAnEmptyPrompt() => Rule.CheckAsync(
        Head + """[Prompt(File = {|BT1008:"a.md"|})]""" + Task, LanguageVersion.Preview, new PromptText("a.md", "\n \n"));

    [Fact]
    public Task TextBesideAFile_IsOneTooMany() => Rule.CheckAsync(
        Head + """[Prompt("{Id}", File = {|BT1020:"a.md"|})]""" + Task, LanguageVersion.Preview, new PromptText("a.md", "{Id}"));

    [Fact]
    public async Task Fix_UsesTheNearestFile()
    {
        var run = new FixRun([new PromptText("Prompts/a.md", "{Id}")], Rule.Usings + Head + """[Prompt(File = "Prompt/a.md")]""" + Task);
        Assert.Equal(["BT1022"], await run.RepairAsync());
        Assert.Equal(Rule.Usings + Head + """[Prompt(File = "Prompts/a.md")]""" + Task, Assert.Single(await run.SourcesAsync()));
    }
}
