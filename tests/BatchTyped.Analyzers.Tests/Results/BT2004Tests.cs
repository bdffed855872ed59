namespace BatchTyped.Analyzers.Tests.Results;

public sealed class BT2004Tests
{
    [Theory]
    [InlineData("public class Answer { public Answer(string text) => Text = text; public Answer(int text) => Text = \"\"; public string Text { get; } }")]
    [InlineData("public class Answer { private Answer() { } public string Text { get; set; } = \"\"; }")]
    public Task TypeWithoutAChoosableConstructor_Triggers(string value) => Rule.CheckAsync($$$"""
        [BatchTask(Model = "m", MaxTokens = 1, CustomId = "{Id}"), Prompt("{Id}")]
        public partial record Ask(int Id) : IBatchTask<{|BT2004:Answer|}>;

        {{{value}}}
        """);

    [Theory]
    [InlineData("public class Answer { public Answer(string text) => Text = text; [JsonConstructor] public Answer(string text, int more = 1) => Text = text + more; public string Text { get; } }")]
    [InlineData("public class Answer { public string Text { get; set; } = \"\"; }")]
    [InlineData("public record Answer(string Text) { public Answer() : this(\"\") { } }")]
    [InlineData("public struct Answer { public string Text { get; set; } }")]
    public Task TypeWithOneConstructor_DoesNotTrigger(string value) => Rule.CheckAsync($$$"""
        [BatchTask(Model = "m", MaxTokens = 1, CustomId = "{Id}"), Prompt("{Id}")]
        public partial record Ask(int Id) : IBatchTask<Answer>;

        {{{value}}}
        """);
}
