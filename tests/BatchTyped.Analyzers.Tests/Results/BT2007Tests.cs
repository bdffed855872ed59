namespace BatchTyped.Analyzers.Tests.Results;

public sealed class BT2007Tests
{
    [Theory]
    [InlineData("public record Answer;")]
    [InlineData("public enum Answer { }")]
    [InlineData("public class Answer { public int Length => 1; }")]
    public Task TypeWithNothingToFillIn_Triggers(string value) => Rule.CheckAsync($$$"""
        [BatchTask(Model = "m", MaxTokens = 1, CustomId = "{Id}"), Prompt("{Id}")]
        public partial record Ask(int Id) : IBatchTask<{|BT2007:Answer|}>;

        {{{value}}}
        """);

    [Fact]
    public Task EmptyStoredType_DoesNotTrigger() => Rule.CheckAsync("""
        [BatchTask(Model = "m", MaxTokens = 1, CustomId = "{Id}"), Prompt("{Id}")]
        public partial record Ask(int Id, Empty Empty) : IBatchTask<string>;

        public record Empty;
        """);
}
