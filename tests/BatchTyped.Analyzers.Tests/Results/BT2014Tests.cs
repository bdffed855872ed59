namespace BatchTyped.Analyzers.Tests.Results;

public sealed class BT2014Tests
{
    [Theory]
    [InlineData("public int A { get; set; } public string? {|BT2014:Reason|} { get; }")]
    public Task Member_Triggers(string member) => Rule.CheckAdviceAsync("BT2014", Task(member));

    [Theory]
    [InlineData("public int A { get; set; } public string Reason => $\"{A}\";")]
    [InlineData("public int A { get; set; } public string Reason { get; } = \"fixed\";")]
    [InlineData("public int A { get; set; } [JsonIgnore] public string? Reason { get; }")]
    [InlineData("public Answer(int a) { A = a; Twice = 2 * a; } public int A { get; } public int Twice { get; }")]
    public Task Member_DoesNotTrigger(string member) => Rule.CheckAdviceAsync("BT2014", Task(member));

    private static string Task(string member) => $$"""
        [BatchTask(Model = "m", MaxTokens = 1, CustomId = "{Id}"), Prompt("{Id}")]
        public partial record Ask(int Id) : IBatchTask<Answer>;

        public class Answer
        {
            {{member}}
        }
        """;
}
