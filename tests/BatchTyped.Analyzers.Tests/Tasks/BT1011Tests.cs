namespace BatchTyped.Analyzers.Tests.Tasks;

public sealed class BT1011Tests
{
    [Theory]
    [InlineData("object")]
    [InlineData("Exception")]
    [InlineData("(int, int)")]
    [InlineData("object[]")]
    [InlineData("Dictionary<string, int>")]
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
    [InlineData("int[]")]
    [InlineData("List<Uri?>")]
    public Task TypeWithText_DoesNotTrigger(string value) => Rule.CheckAsync($$$"""
        [BatchTask(Model = "m", MaxTokens = 1, CustomId = "{Id}")]
        [Prompt("{Data}")]
        public partial record Ask(int Id, [property: NotStored] {{{value}}} Data) : IBatchTask<string>;
        """);

    [Fact]
    public Task ValueThatHasNoJson_Triggers() => Rule.CheckAsync("""
        [BatchTask(Model = "m", MaxTokens = 1, CustomId = "{Id}")]
        [Prompt("{{|BT1011:Data|}:json} {Inner:json}")]
        public partial record Ask(int Id, [property: NotStored] object Data, Inner Inner) : IBatchTask<string>;

        public record Inner(string Name);
        """);

    [Theory]
    [InlineData("SystemPrompt(\"{{|BT1011:Photo|}}\")")]
    [InlineData("Example(\"{Photo}\", \"{{|BT1011:Photo|}}\")")]
    [InlineData("Example(\"{{|BT1019:Photo|}:x}\", \"a\")")]
    public Task ImageOutsideAUsersTurn_Triggers(string attribute) => Rule.CheckAsync($$"""
        [BatchTask(Model = "m", MaxTokens = 1, CustomId = "{Id}")]
        [{{attribute}}]
        [Prompt("{Photo} {Pages}")]
        public partial record Ask(int Id, BatchImage Photo, List<BatchDocument> Pages) : IBatchTask<string>;
        """);
}
