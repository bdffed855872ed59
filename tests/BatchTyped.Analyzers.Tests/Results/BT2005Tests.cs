namespace BatchTyped.Analyzers.Tests.Results;

public sealed class BT2005Tests
{
    [Fact]
    public Task ParameterWithoutMember_Triggers() => Rule.CheckAsync("""
        [BatchTask(Model = "m", MaxTokens = 1, CustomId = "{Id}"), Prompt("{Id}")]
        public partial record Ask(int Id) : IBatchTask<Answer>;

        public class Answer(string text, int {|BT2005:length|}, object? more = null)
        {
            public string Text { get; } = text;

            public string Length { get; } = length + $"{more}";
        }
        """);

    [Fact]
    public Task ParameterInAnotherCase_DoesNotTrigger() => Rule.CheckAsync("""
        [BatchTask(Model = "m", MaxTokens = 1, CustomId = "{Id}"), Prompt("{Id}")]
        public partial record Ask(int Id) : IBatchTask<Answer>;

        public class Answer(string TEXT)
        {
            public string Text { get; } = TEXT;
        }
        """);
}
