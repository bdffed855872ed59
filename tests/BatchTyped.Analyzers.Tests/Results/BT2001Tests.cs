namespace BatchTyped.Analyzers.Tests.Results;

public sealed class BT2001Tests
{
    [Theory]
    [InlineData("int?")]
    [InlineData("Answer?")]
    [InlineData("DayOfWeek?")]
    public Task NullableResult_Triggers(string value) => Rule.CheckAsync($$$"""
        [BatchTask(Model = "m", MaxTokens = 1, CustomId = "{Id}"), Prompt("{Id}")]
        public partial record Ask(int Id) : IBatchTask<{|BT2001:{{{value}}}|}>;

        public record Answer(string Text);
        """);

    [Fact]
    public Task ResultWithNullableMember_DoesNotTrigger() => Rule.CheckAsync("""
        [BatchTask(Model = "m", MaxTokens = 1, CustomId = "{Id}"), Prompt("{Id}")]
        public partial record Ask(int Id) : IBatchTask<Answer>;

        public record Answer(string? Text);
        """);
}
