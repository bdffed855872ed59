namespace BatchTyped.Analyzers.Tests.Tasks;

public sealed class BT1023Tests
{
    [Fact]
    public Task MemberInNoPrompt_Triggers() => Rule.CheckAdviceAsync("BT1023", """
        [BatchTask(Model = "m", MaxTokens = 1, CustomId = "{Id}")]
        [SystemPrompt("{Rules}")]
        [Example("{Sample}", "a")]
        [Prompt("{Customer.Name}")]
        public partial record Ask(int Id, string Rules, string Sample, Person Customer, string {|BT1023:Unused|}) : IBatchTask<string>;

        public record Person(string Name);
        """);

    [Theory]
    [InlineData("int Id, [property: NotStored] object Unused", "{Id}", "")]
    [InlineData("int Id, string First, string Last", "{Whole}", "public string Whole => First + Last;")]
    [InlineData("int Id, string @class", "{class}", "")]
    public Task MemberThatIsUsedOrNotMeant_DoesNotTrigger(string parameters, string prompt, string members) => Rule.CheckAdviceAsync("BT1023", $$"""
        [BatchTask(Model = "m", MaxTokens = 1, CustomId = "{Id}"), Prompt("{{prompt}}")]
        public partial record Ask({{parameters}}) : IBatchTask<string> { {{members}} }
        """);
}
