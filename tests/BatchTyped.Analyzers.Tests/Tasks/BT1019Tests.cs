namespace BatchTyped.Analyzers.Tests.Tasks;

public sealed class BT1019Tests
{
    [Theory]
    [InlineData("{{|BT1019:Id|}:Q}")]
    [InlineData("{{|BT1019:Text|}:x}")]
    [InlineData("{{|BT1019:At|}:%}")]
    [InlineData("{{|BT1019:Mood|}:D}")]
    [InlineData("{{|BT1019:Guid|}:Z}")]
    [InlineData("{{|BT1019:Done|}:x}")]
    public Task FormatThatDoesNotFit_Triggers(string value) => Rule.CheckAsync($$$"""
        [BatchTask(Model = "m", MaxTokens = 1, CustomId = "{Id}")]
        [Prompt("{{{value}}}")]
        public partial record Ask(int Id, string Text, DateTime At, DayOfWeek Mood, Guid Guid, bool Done) : IBatchTask<string>;
        """);

    [Theory]
    [InlineData("{Id:N0}")]
    [InlineData("{At:dddd d MMMM yyyy}")]
    [InlineData("{Guid:B}")]
    [InlineData("{Id:000}")]
    public Task FormatThatFits_DoesNotTrigger(string value) => Rule.CheckAsync($$$"""
        [BatchTask(Model = "m", MaxTokens = 1, CustomId = "{Id}")]
        [Prompt("{{{value}}}")]
        public partial record Ask(int Id, DateTime At, Guid Guid) : IBatchTask<string>;
        """);
}
