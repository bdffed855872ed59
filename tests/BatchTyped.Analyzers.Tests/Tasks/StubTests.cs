namespace BatchTyped.Analyzers.Tests.Tasks;

/// <summary>A faulty task keeps its surface: everything that a sound one lets others write compiles, so that one mistake is one error.</summary>
public sealed class StubTests
{
    /// <summary>The parity of both surfaces: this very code compiles with a sound task.</summary>
    private const string Use = """
        public static class Use
        {
            public static async Task<string> Of(BatchClient client, List<Ask> items, IAsyncEnumerable<Ask> stream)
            {
                _ = await client.StartAsync("stream", stream);
                _ = await client.StartAsync(Ask.Definition, "definition", items);
                _ = await client.OpenAsync(Ask.Definition, "open");
                BatchRun<Ask, Answer> run = await client.StartAsync("list", items);
                await foreach (BatchResult<Ask, Answer> result in run.ResultsAsync())
                {
                    int key = result.Key;
                    return result switch { { Value: { } answer } => answer.Text + key, { Failure: { } failure } => failure.Message };
                }

                return "";
            }
        }

        public record Answer(string Text);

        """;

    private const string Attributes = """[BatchTask(Model = "m", MaxTokens = 1, CustomId = "{Id}")]""";

    [Theory]
    [InlineData("[Prompt(\"{Id}\")] public partial record Ask(int Id) : IBatchTask<Answer>;")]
    [InlineData("[Prompt(\"{Id}\")] public partial record struct Ask(int Id) : IBatchTask<Answer>;")]
    [InlineData("[Prompt(\"{{|BT1010:X|}}\")] public partial record Ask(int Id) : IBatchTask<Answer>;")]
    [InlineData("[Prompt(\"{{|BT1010:X|}}\")] public readonly partial record struct Ask(int Id) : IBatchTask<Answer>;")]
    [InlineData("[Prompt(\"{Id}\")] public record {|BT1001:Ask|}(int Id) : IBatchTask<Answer>;")]
    [InlineData("[Prompt(\"{Id}\")] public struct {|BT1001:Ask|} : IBatchTask<Answer> { public int Id { get; set; } }")]
    [InlineData("[Prompt(\"{Id}\")] public abstract partial record {|BT1004:Ask|}(int Id) : IBatchTask<Answer>;")]
    [InlineData("public partial record {|BT1008:Ask|}(int Id) : IBatchTask<Answer>;")]
    [InlineData("[Prompt(\"{Id}\")] public partial record Ask(int Id, object {|BT1017:Data|}) : IBatchTask<Answer>;")]
    public Task FaultyTask_IsOneErrorWhereverItIsUsed(string task) => Rule.CheckAsync(Use + Attributes + task);

    [Fact]
    public Task FaultyResultType_IsOneErrorWhereverItIsUsed() => Rule.CheckAsync(
        Use.Replace("record Answer(string Text);", "record Answer(string Text, object {|BT2002:More|});", StringComparison.Ordinal)
        + Attributes + "[Prompt(\"{Id}\")] public partial record Ask(int Id) : IBatchTask<Answer>;");

    [Fact]
    public Task TaskInATypeThatIsNotPartial_IsOneError() => Rule.CheckAsync(Use.Replace("Ask", "Outer.Ask", StringComparison.Ordinal)
        + "public static class {|BT1002:Outer|} { " + Attributes + "[Prompt(\"{Id}\")] public partial record Ask(int Id) : IBatchTask<Answer>; }");
}
