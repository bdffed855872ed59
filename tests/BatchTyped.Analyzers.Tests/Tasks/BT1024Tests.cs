namespace BatchTyped.Analyzers.Tests.Tasks;

public sealed class BT1024Tests
{
    [Theory]
    [InlineData("Classify: {|BT1024:{Text}|}")]
    [InlineData("{|BT1024:{Text}|} is a ticket")]
    [InlineData("<a>{|BT1024:{Text}|} and {|BT1024:{More.Name}|}</a>")]
    public Task TextWithoutDelimiters_Triggers(string prompt) => Rule.CheckAdviceAsync("BT1024", Task(prompt));

    [Theory]
    [InlineData("<ticket>{Text}</ticket>")]
    [InlineData("<ticket>\\n{Text}\\n</ticket>")]
    [InlineData("`{Text}` {Id} {Text:json} '{More.Name}'")]
    public Task TextBetweenDelimiters_DoesNotTrigger(string prompt) => Rule.CheckAdviceAsync("BT1024", Task(prompt));

    [Fact]
    public Task Fix_PutsItBetweenTags() => Fix.CheckAsync<BatchTyped.CodeFixes.Tasks.UndelimitedTextFix>(
        Task("<a>{|BT1024:{Text}|} and {|BT1024:{More.Name}|}</a>"), Task("<a><text>{Text}</text> and <name>{More.Name}</name></a>"));

    private static string Task(string prompt) => $$"""
        [BatchTask(Model = "m", MaxTokens = 1, CustomId = "{Id}"), Prompt("{{prompt}}")]
        public partial record Ask(int Id, string Text, Person More) : IBatchTask<string>;

        public record Person(string Name);
        """;
}
