namespace BatchTyped.Analyzers.Tests.Tasks;

public sealed class BT1021Tests
{
    [Fact]
    public Task CachedSystemPromptWithAPlaceholder_Triggers() => Rule.CheckAsync("""
        [BatchTask(Model = "m", MaxTokens = 1, CustomId = "{Id}")]
        [SystemPrompt("For {Name}", Cache = {|BT1021:BatchPromptCache.OneHour|})]
        [Prompt("{Id}")]
        public partial record Ask(int Id, string Name) : IBatchTask<string>;
        """);

    [Theory]
    [InlineData("\"For all\", Cache = BatchPromptCache.FiveMinutes")]
    [InlineData("\"For {Name}\"")]
    [InlineData("\"For {Name}\", Cache = BatchPromptCache.None")]
    public Task SystemPromptThatIsEqualOrNotCached_DoesNotTrigger(string arguments) => Rule.CheckAsync($$"""
        [BatchTask(Model = "m", MaxTokens = 1, CustomId = "{Id}")]
        [SystemPrompt({{arguments}})]
        [Prompt("{Id}")]
        public partial record Ask(int Id, string Name) : IBatchTask<string>;
        """);
}
