namespace BatchTyped.Analyzers.Tests.Results;

public sealed class BT2014Tests
{
    [Theory]
    [InlineData("public int A { get; set; } public string? {|BT2014:Reason|} { get; }")]
    [InlineData("public int A { get; set; } public string? {|BT2014:Reason|} { get; private set; }")]
    [InlineData("public int A { get; set; } public string? {|BT2014:Reason|} { get; protected init; }")]
    [InlineData("public int A { get; set; } public List<string> {|BT2014:Reasons|} { get; } = [];")]
    [InlineData("public int A { get; set; } [JsonInclude] public string? {|BT2014:Reason|} { get; private set; }")]
    public Task Member_Triggers(string member) => Rule.CheckAdviceAsync("BT2014", Task(member));

    [Theory]
    [InlineData("public int A { get; set; } public string Reason => $\"{A}\";")]
    [InlineData("public int A { get; set; } public string Reason { get; } = \"fixed\";")]
    [InlineData("public int A { get; set; } [JsonIgnore] public string? Reason { get; }")]
    [InlineData("public int A { get; set; } [JsonInclude] internal string? Reason { get; set; }")]
    [InlineData("public int A { get; set; } public string? Reason { get; internal init; }")]
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
