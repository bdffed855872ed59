namespace BatchTyped.Analyzers.Tests.Results;

public sealed class BT2013Tests
{
    [Theory]
    [InlineData("[{|BT2013:RegularExpression(@\"\\bA\")|}] public required string Text { get; init; }")]
    [InlineData("[{|BT2013:RegularExpression(\"(?=a)a\")|}] public required string Text { get; init; }")]
    [InlineData("[{|BT2013:RegularExpression(\"(?<n>a)\")|}] public required string Text { get; init; }")]
    [InlineData("[{|BT2013:RegularExpression(@\"(a)\\1\")|}] public required string Text { get; init; }")]
    [InlineData("[{|BT2013:RegularExpression(\"a{1,300}\")|}] public required string Text { get; init; }")]
    [InlineData("[{|BT2013:RegularExpression(\"a+?\")|}] public required string Text { get; init; }")]
    public Task Member_Triggers(string member) => Rule.CheckAdviceAsync("BT2013", Task(member));

    [Theory]
    [InlineData("[RegularExpression(@\"[A-Z]{2}\\d+(-(a|b))?\")] public required string Text { get; init; }")]
    [InlineData("[RegularExpression(@\"^[^a-z]\\\\b$\")] public required string Text { get; init; }")]
    [InlineData("[RegularExpression(\"(?:a|b){3}\")] public required string Text { get; init; }")]
    public Task Member_DoesNotTrigger(string member) => Rule.CheckAdviceAsync("BT2013", Task(member));

    private static string Task(string member) => $$"""
        [BatchTask(Model = "m", MaxTokens = 1, CustomId = "{Id}"), Prompt("{Id}")]
        public partial record Ask(int Id) : IBatchTask<Answer>;

        public class Answer
        {
            {{member}}
        }
        """;
}
