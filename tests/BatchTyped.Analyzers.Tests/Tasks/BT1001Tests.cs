using BatchTyped.CodeFixes.Tasks;

namespace BatchTyped.Analyzers.Tests.Tasks;

public sealed class BT1001Tests
{
    [Fact]
    public Task TaskThatIsNotPartial_Triggers() => Rule.CheckAsync("""
        [BatchTask(Model = "m", MaxTokens = 1, CustomId = "{Id}")]
        [Prompt("{Id}")]
        public record {|BT1001:Ask|}(int Id) : IBatchTask<string>;
        """);

    [Fact]
    public Task PartialTask_DoesNotTrigger() => Rule.CheckAsync("""
        [BatchTask(Model = "m", MaxTokens = 1, CustomId = "{Id}")]
        [Prompt("{Id}")]
        public partial record Ask(int Id) : IBatchTask<string>;
        """);

    [Fact]
    public Task Fix_AddsPartial() => Fix.CheckAsync<NotPartialFix>(
        """
        [BatchTask(Model = "m", MaxTokens = 1, CustomId = "{Id}")]
        [Prompt("{Id}")]
        public record {|BT1001:Ask|}(int Id) : IBatchTask<string>;

        [BatchTask(Model = "m", MaxTokens = 1, CustomId = "{Id}")]
        [Prompt("{Id}")]
        internal readonly record struct {|BT1001:Other|}(int Id) : IBatchTask<string>;
        """,
        """
        [BatchTask(Model = "m", MaxTokens = 1, CustomId = "{Id}")]
        [Prompt("{Id}")]
        public partial record Ask(int Id) : IBatchTask<string>;

        [BatchTask(Model = "m", MaxTokens = 1, CustomId = "{Id}")]
        [Prompt("{Id}")]
        internal readonly partial record struct Other(int Id) : IBatchTask<string>;
        """);
}
