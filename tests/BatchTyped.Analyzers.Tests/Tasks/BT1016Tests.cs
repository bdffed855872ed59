namespace BatchTyped.Analyzers.Tests.Tasks;

public sealed class BT1016Tests
{
    [Theory]
    [InlineData("{{|BT1016:Id|}:X8}")]
    [InlineData("{{|BT1016:Id|}:N0}")]
    [InlineData("{{|BT1016:Guid|}:B}")]
    [InlineData("{{|BT1016:Day|}:d}")]
    [InlineData("{{|BT1016:Day|}:yyyyMM}")]
    [InlineData("{{|BT1016:Text|}}{Id}")]
    [InlineData("{{|BT1016:Id|}}7-{Text}")]
    [InlineData("{{|BT1016:Mood|}}{Text}")]
    [InlineData("{{|BT1016:Mood|}}ish")]
    [InlineData("{{|BT1016:Text|}:x}")]
    [InlineData("{{|BT1016:Odd|}}")]
    public Task TemplateThatCannotBeReadBack_Triggers(string value) => Rule.CheckAsync($$$"""
        [BatchTask(Model = "m", MaxTokens = 1, CustomId = "{{{value}}}")]
        [Prompt("{Id}")]
        public partial record Ask(int Id, Guid Guid, DateOnly Day, string Text, Mood Mood, Odd Odd) : IBatchTask<string>;

        public enum Mood { Good, Goodish }

        public enum Odd { Größe }
        """);

    [Theory]
    [InlineData("{Guid:N}{Id}")]
    [InlineData("{Day:yyyyMMdd}{Id}")]
    [InlineData("{Day:dd-MM_yyyy}-{Text}")]
    [InlineData("{Mood}-{Text}")]
    [InlineData("{Text:hash}{Id}")]
    public Task TemplateThatCanBeReadBack_DoesNotTrigger(string value) => Rule.CheckAsync($$$"""
        [BatchTask(Model = "m", MaxTokens = 1, CustomId = "{{{value}}}")]
        [Prompt("{Id}")]
        public partial record Ask(int Id, Guid Guid, DateOnly Day, string Text, Mood Mood) : IBatchTask<string>;

        public enum Mood { Good, Goodish }
        """);
}
