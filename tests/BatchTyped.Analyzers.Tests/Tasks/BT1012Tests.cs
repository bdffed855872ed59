namespace BatchTyped.Analyzers.Tests.Tasks;

public sealed class BT1012Tests
{
    [Fact]
    public Task MissingCustomId_Triggers() => Rule.CheckAsync("""
        [{|BT1012:BatchTask(Model = "m", MaxTokens = 1)|}]
        [Prompt("{Id}")]
        public partial record Ask(int Id) : IBatchTask<string>;
        """);

    [Fact]
    public Task CustomIdWithoutPlaceholder_Triggers() => Rule.CheckAsync("""
        [BatchTask(Model = "m", MaxTokens = 1, CustomId = {|BT1012:"ticket"|})]
        [Prompt("{Id}")]
        public partial record Ask(int Id) : IBatchTask<string>;
        """);
}
