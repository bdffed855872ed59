namespace BatchTyped.Analyzers.Tests.Results;

public sealed class BT2012Tests
{
    [Theory]
    [InlineData("[{|BT2012:Range(0, 1)|}] public required double Share { get; init; }")]
    [InlineData("[{|BT2012:StringLength(9)|}] public required string Text { get; init; }")]
    [InlineData("[{|BT2012:MaxLength(3)|}] public required int[] Numbers { get; init; }")]
    [InlineData("[{|BT2012:MinLength(2)|}] public required int[] Numbers { get; init; }")]
    public Task Member_Triggers(string member) => Rule.CheckAdviceAsync("BT2012", Task(member));

    [Theory]
    [InlineData("[MinLength(1)] public required int[] Numbers { get; init; }")]
    [InlineData("[AllowedValues(1, 2)] public required int Number { get; init; }")]
    [InlineData("public required double Share { get; init; }")]
    public Task Member_DoesNotTrigger(string member) => Rule.CheckAdviceAsync("BT2012", Task(member));

    private static string Task(string member) => $$"""
        [BatchTask(Model = "m", MaxTokens = 1, CustomId = "{Id}"), Prompt("{Id}")]
        public partial record Ask(int Id) : IBatchTask<Answer>;

        public class Answer
        {
            {{member}}
        }
        """;
}
