namespace BatchTyped.Analyzers.Tests.Results;

public sealed class BT2008Tests
{
    [Fact]
    public Task TypeGraphThatGrowsBeyondMeasure_Triggers() => Rule.CheckAsync($$"""
        [BatchTask(Model = "m", MaxTokens = 1, CustomId = "{Id}"), Prompt("{Id}")]
        public partial record Ask(int Id) : IBatchTask<{|BT2008:T0|}>;

        {{Doubling(24)}}
        """);

    [Fact]
    public Task DeepTypeGraph_DoesNotTrigger() => Rule.CheckAsync($$"""
        [BatchTask(Model = "m", MaxTokens = 1, CustomId = "{Id}"), Prompt("{Id}")]
        public partial record Ask(int Id) : IBatchTask<T0>;

        {{Doubling(8)}}
        """);

    /// <summary>Each type holds the next one twice, so that the last one stands in 2^n places.</summary>
    private static string Doubling(int depth) =>
        string.Concat(Enumerable.Range(0, depth).Select(i => $"public record T{i}(T{i + 1} A, T{i + 1} B);\n")) + $"public record T{depth}(int A);";
}
