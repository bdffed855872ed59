namespace BatchTyped.Analyzers.Tests.Tasks;

public sealed class BT1017Tests
{
    [Theory]
    [InlineData("object")]
    [InlineData("Dictionary<string, int>")]
    [InlineData("System.IO.Stream")]
    [InlineData("Action")]
    [InlineData("IComparable")]
    [InlineData("(int, int)")]
    [InlineData("System.Text.Json.JsonElement")]
    [InlineData("int[,]")]
    public Task MemberThatCannotBeStored_Triggers(string value) => Rule.CheckAsync($$$"""
        [BatchTask(Model = "m", MaxTokens = 1, CustomId = "{Id}"), Prompt("{Id}")]
        public partial record Ask(int Id, {{{value}}} {|BT1017:Data|}) : IBatchTask<string>;
        """);

    [Fact]
    public Task TypeThatContainsItself_Triggers() => Rule.CheckAsync("""
        [BatchTask(Model = "m", MaxTokens = 1, CustomId = "{Id}"), Prompt("{Id}")]
        public partial record Ask(int Id, Node Data) : IBatchTask<string>;

        public record Node(string Name, Node? {|BT1017:Next|});
        """);

    [Fact]
    public Task NotStoredMember_DoesNotTrigger() => Rule.CheckAsync("""
        [BatchTask(Model = "m", MaxTokens = 1, CustomId = "{Id}"), Prompt("{Id}")]
        public partial record Ask(int Id, [property: NotStored] object? A, [NotStored] Action? B) : IBatchTask<string>
        {
            public object Computed => Id;
        }
        """);
}
