namespace BatchTyped.Analyzers.Tests.Results;

public sealed class BT2010Tests
{
    [Fact]
    public Task MoreThan16Unions_Trigger() => Rule.CheckAsync(Task("{|BT2010:Answer|}", $"public record Answer({Members("string?", 15)}, Inner A, List<int?> C);", ""));

    [Fact]
    public Task MoreThan24OptionalProperties_Trigger() => Rule.CheckAsync(Task("{|BT2010:Answer|}", $"public record Answer(int First, {Members("int", 25, " = 1")});", ""));

    [Fact]
    public async Task Message_TellsBothCounts() => Assert.Contains(
        "has 2 optional properties and 17 unions",
        await Rule.MessageAsync(Task("Answer", $"public record Answer({Members("Inner", 17)}, int A = 1, int B = 2);", "")),
        StringComparison.Ordinal);

    [Fact]
    public Task SchemaWithinTheLimits_DoesNotTrigger() => Rule.CheckAsync(
        Task("Answer", $"public record Answer({Members("string?", 16)}, {Members("int", 24, " = 1", "N")});", ""));

    [Fact]
    public Task ResultByTool_HasNoLimit() => Rule.CheckAsync(Task("Answer", $"public record Answer({Members("string?", 30)});", ", ResultBy = BatchResultBy.Tool"));

    private static string Members(string type, int count, string value = "", string name = "M") => string.Join(", ", Enumerable.Range(0, count).Select(i => $"{type} {name}{i}{value}"));

    private static string Task(string result, string types, string more) => $$"""
        [BatchTask(Model = "m", MaxTokens = 1, CustomId = "{Id}"{{more}}), Prompt("{Id}")]
        public partial record Ask(int Id) : IBatchTask<{{result}}>;

        public record Inner(int? Value);

        {{types}}
        """;
}
