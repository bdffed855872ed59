namespace BatchTyped.Analyzers.Tests.Tasks;

public sealed class BT1011Tests
{
    [Theory]
    [InlineData("object")]
    [InlineData("Exception")]
    [InlineData("int[]")]
    [InlineData("(int, int)")]
    [InlineData("Uri[]?")]
    public Task TypeWithoutText_Triggers(string value) => Rule.CheckAsync($$$"""
        [BatchTask(Model = "m", MaxTokens = 1, CustomId = "{Id}")]
        [Prompt("{{|BT1011:Data|}}")]
        public partial record Ask(int Id, [property: NotStored] {{{value}}} Data) : IBatchTask<string>;
        """);

    [Theory]
    [InlineData("string?")]
    [InlineData("int?")]
    [InlineData("bool?")]
    [InlineData("DayOfWeek?")]
    [InlineData("Guid")]
    [InlineData("Uri?")]
    [InlineData("Version")]
    [InlineData("Half")]
    [InlineData("char")]
    [InlineData("System.Net.IPAddress?")]
    [InlineData("System.Numerics.BigInteger")]
    [InlineData("System.Numerics.BigInteger?")]
    [InlineData("FormattableString?")]
    public Task TypeWithText_DoesNotTrigger(string value) => Rule.CheckAsync($$$"""
        [BatchTask(Model = "m", MaxTokens = 1, CustomId = "{Id}")]
        [Prompt("{Data}")]
        public partial record Ask(int Id, [property: NotStored] {{{value}}} Data) : IBatchTask<string>;
        """);
}
