using BatchTyped.CodeFixes.Tasks;

namespace BatchTyped.Analyzers.Tests.Tasks;

public sealed class BT1007Tests
{
    [Fact]
    public Task MissingMaxTokens_Triggers() => Rule.CheckAsync("""
        [{|BT1007:BatchTask(Model = "m", CustomId = "{Id}")|}]
        [Prompt("{Id}")]
        public partial record Ask(int Id) : IBatchTask<string>;
        """);

    [Theory]
    [InlineData("0")]
    [InlineData("-1")]
    public Task MaxTokensBelowOne_Triggers(string value) => Rule.CheckAsync($$$"""
        [BatchTask(Model = "m", MaxTokens = {|BT1007:{{{value}}}|}, CustomId = "{Id}")]
        [Prompt("{Id}")]
        public partial record Ask(int Id) : IBatchTask<string>;
        """);

    [Fact]
    public Task Fix_SetsIt() => Fix.CheckAsync<NoMaxTokensFix>(
        """
        [{|BT1007:BatchTask(Model = "m", CustomId = "{Id}")|}]
        [Prompt("{Id}")]
        public partial record Ask(int Id) : IBatchTask<string>;

        [BatchTask(Model = "m", MaxTokens = {|BT1007:0|}, CustomId = "{Id}")]
        [Prompt("{Id}")]
        public partial record Other(int Id) : IBatchTask<string>;
        """,
        """
        [BatchTask(Model = "m", CustomId = "{Id}", MaxTokens = 1024)]
        [Prompt("{Id}")]
        public partial record Ask(int Id) : IBatchTask<string>;

        [BatchTask(Model = "m", MaxTokens = 1024, CustomId = "{Id}")]
        [Prompt("{Id}")]
        public partial record Other(int Id) : IBatchTask<string>;
        """);
}
