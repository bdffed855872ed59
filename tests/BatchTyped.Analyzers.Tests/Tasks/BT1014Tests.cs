namespace BatchTyped.Analyzers.Tests.Tasks;

public sealed class BT1014Tests
{
    [Theory]
    [InlineData("{|BT1014:\"12345678901234567890-{Guid}\"|}")]
    [InlineData("{|BT1014:\"123456789012345678901234567890123456789012345-{Id}\"|}")]
    [InlineData("{|BT1014:\"{Id:D55}\"|}")]
    [InlineData("{|BT1014:\"1234567890123456789012345678901234-{Text:hash}\"|}")]
    public Task TooLongTemplate_Triggers(string value) => Rule.CheckAsync($$$"""
        [BatchTask(Model = "m", MaxTokens = 1, CustomId = {{{value}}})]
        [Prompt("{Id}")]
        public partial record Ask(int Id, Guid Guid, string Text) : IBatchTask<string>;
        """);

    [Theory]
    [InlineData("\"123456789012345678-{Guid}\"")]
    [InlineData("\"1234567890123456789012345678901234567890123-{Id}\"")]
    [InlineData("\"123456789012345678901234567890123456789012345678901234{Text}\"")]
    [InlineData("\"12345678901234567890123456789012-{Text:hash}\"")]
    public Task TemplateOfFiftyFive_DoesNotTrigger(string value) => Rule.CheckAsync($$$"""
        [BatchTask(Model = "m", MaxTokens = 1, CustomId = {{{value}}})]
        [Prompt("{Id}")]
        public partial record Ask(int Id, Guid Guid, string Text) : IBatchTask<string>;
        """);
}
