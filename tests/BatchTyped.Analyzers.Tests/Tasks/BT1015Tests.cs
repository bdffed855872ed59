namespace BatchTyped.Analyzers.Tests.Tasks;

public sealed class BT1015Tests
{
    [Theory]
    [InlineData("double")]
    [InlineData("int?")]
    [InlineData("string?")]
    [InlineData("DateTime")]
    [InlineData("bool")]
    [InlineData("DayOfWeek?")]
    [InlineData("Uri")]
    public Task TypeThatIsNoKey_Triggers(string value) => Rule.CheckAsync($$$"""
        [BatchTask(Model = "m", MaxTokens = 1, CustomId = "{{|BT1015:Id|}}")]
        [Prompt("{Id}")]
        public partial record Ask({{{value}}} Id) : IBatchTask<string>;
        """);

    [Theory]
    [InlineData("string")]
    [InlineData("int")]
    [InlineData("UInt128")]
    [InlineData("nint")]
    [InlineData("Guid")]
    [InlineData("DateOnly")]
    [InlineData("DayOfWeek")]
    [InlineData("byte")]
    public Task KeyType_DoesNotTrigger(string value) => Rule.CheckAsync($$$"""
        [BatchTask(Model = "m", MaxTokens = 1, CustomId = "{Id}")]
        [Prompt("{Id}")]
        public partial record Ask({{{value}}} Id) : IBatchTask<string>;
        """);
}
