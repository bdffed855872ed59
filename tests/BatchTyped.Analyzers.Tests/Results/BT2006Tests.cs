namespace BatchTyped.Analyzers.Tests.Results;

public sealed class BT2006Tests
{
    [Fact]
    public Task MembersOfOneName_Trigger() => Rule.CheckAsync("""
        [BatchTask(Model = "m", MaxTokens = 1, CustomId = "{Id}"), Prompt("{Id}")]
        public partial record Ask(int Id) : IBatchTask<{|BT2006:Answer|}>;

        public record Answer(string Text, [property: JsonPropertyName("text")] string Other);
        """);

    [Fact]
    public Task EnumMembersThatDifferByCase_Trigger() => Rule.CheckAsync("""
        [BatchTask(Model = "m", MaxTokens = 1, CustomId = "{Id}"), Prompt("{Id}")]
        public partial record Ask(int Id) : IBatchTask<{|BT2006:Answer|}>;

        public enum Answer { Yes, YES }
        """);

    [Fact]
    public Task StoredEnumThatDiffersByCase_DoesNotTrigger() => Rule.CheckAsync("""
        [BatchTask(Model = "m", MaxTokens = 1, CustomId = "{Id}"), Prompt("{Id}")]
        public partial record Ask(int Id, Answer Answer) : IBatchTask<string>;

        public enum Answer { Yes, YES }
        """);
}
