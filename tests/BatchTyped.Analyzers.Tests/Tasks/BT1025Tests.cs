namespace BatchTyped.Analyzers.Tests.Tasks;

public sealed class BT1025Tests
{
    [Fact]
    public Task SystemPromptWithAValue_Triggers() => Rule.CheckAdviceAsync("BT1025", """
        [BatchTask(Model = "m", MaxTokens = 1, CustomId = "{Id}")]
        [SystemPrompt("You answer {{|BT1025:Name|}} of {{|BT1025:Id|}}.")]
        [Prompt("{Id}")]
        public partial record Ask(int Id, string Name) : IBatchTask<string>;
        """);

    [Fact]
    public Task SystemPromptWithoutValues_DoesNotTrigger() => Rule.CheckAdviceAsync("BT1025", """
        [BatchTask(Model = "m", MaxTokens = 1, CustomId = "{Id}")]
        [SystemPrompt("You write {{braces}}.")]
        [Prompt("{Id}")]
        public partial record Ask(int Id) : IBatchTask<string>;
        """);
}
