namespace BatchTyped.Analyzers.Tests.Results;

public sealed class BT2015Tests
{
    [Theory]
    [InlineData("public string? {|BT2015:Reason|} { get; set; } public required int Number { get; init; }")]
    [InlineData("public int A { get; set; } public string {|BT2015:WhyOfAnalysis|} { get; set; } = \"\"; public required int Number { get; init; }")]
    public Task Member_Triggers(string member) => Rule.CheckAdviceAsync("BT2015", Task(member));

    [Theory]
    [InlineData("public required string? Reason { get; init; } public required int Number { get; init; }")]
    [InlineData("public required int Number { get; init; } public string? Reason { get; set; }")]
    [InlineData("public string? Note { get; set; } public required int Number { get; init; }")]
    [InlineData("public string? Reason { get; set; } public int? Number { get; set; }")]
    public Task Member_DoesNotTrigger(string member) => Rule.CheckAdviceAsync("BT2015", Task(member));

    private static string Task(string member) => $$"""
        [BatchTask(Model = "m", MaxTokens = 1, CustomId = "{Id}"), Prompt("{Id}")]
        public partial record Ask(int Id) : IBatchTask<Answer>;

        public class Answer
        {
            {{member}}
        }
        """;
}
