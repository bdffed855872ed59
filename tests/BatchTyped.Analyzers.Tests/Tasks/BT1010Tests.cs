namespace BatchTyped.Analyzers.Tests.Tasks;

public sealed class BT1010Tests
{
    [Theory]
    [InlineData("\"a {{|BT1010:Txt|}}\"")]
    [InlineData("\"\\t{{|BT1010:text|}:x}\"")]
    [InlineData("@\"\"\"{{|BT1010:Nothing|}}\"")]
    public Task UnknownPlaceholder_Triggers(string value) => Rule.CheckAsync($$$"""
        [BatchTask(Model = "m", MaxTokens = 1, CustomId = "{Id}")]
        [Prompt({{{value}}})]
        public partial record Ask(int Id, string Text) : IBatchTask<string>;
        """);

    [Fact]
    public Task UnknownPlaceholderInEveryTemplate_IsMarkedThere() => Rule.CheckAsync(""""
        [BatchTask(Model = "m", MaxTokens = 1, CustomId = "{{|BT1010:Idd|}}")]
        [SystemPrompt("""{{|BT1010:A|}}""")]
        [Prompt("""
            {Id}
              {{|BT1010:B|}}
            """)]
        public partial record Ask(int Id) : IBatchTask<string>;
        """");

    [Fact]
    public Task UnknownMemberOfAMember_IsMarkedAlone() => Rule.CheckAsync("""
        [BatchTask(Model = "m", MaxTokens = 1, CustomId = "{Id}")]
        [Prompt("{Inner.{|BT1010:Nmae|}} {{|BT1010:Outer|}.Name} {Inner.Name.{|BT1010:Size|}} {Inner.Name.Length:D3}")]
        public partial record Ask(int Id, Inner? Inner) : IBatchTask<string>;

        public record Inner(string Name);
        """);

    [Fact]
    public Task InheritedAndPrivateMembers_DoNotTrigger() => Rule.CheckAsync("""
        public abstract record Base(int Id) { protected string Shared => ""; }

        [BatchTask(Model = "m", MaxTokens = 1, CustomId = "{Id}")]
        [Prompt("{Shared} {Own} {_field}")]
        public partial record Ask(int Id) : Base(Id), IBatchTask<string>
        {
            private readonly string _field = "";

            private string Own => _field;
        }
        """);

    [Fact]
    public async Task Message_NamesTheNearestMember() => Assert.Equal(
        "'Txet' is no readable property or field of 'Ask'. Did you mean 'Text'? Name a member, or double the brace.",
        await Rule.MessageAsync("""
            [BatchTask(Model = "m", MaxTokens = 1, CustomId = "{Id}")]
            [Prompt("{Txet}")]
            public partial record Ask(int Id, string Text) : IBatchTask<string>;
            """));

    [Fact]
    public Task Fix_UsesTheNearestName() => Fix.CheckAsync<BatchTyped.CodeFixes.Tasks.UnknownPlaceholderFix>(
        """
        [BatchTask(Model = "m", MaxTokens = 1, CustomId = "a-{{|BT1010:id|}}")]
        [Prompt("{{|BT1010:Txt|}:x} {{|BT1010:Texts|}}")]
        public partial record Ask(int Id, string Text) : IBatchTask<string>;
        """,
        """
        [BatchTask(Model = "m", MaxTokens = 1, CustomId = "a-{Id}")]
        [Prompt("{|BT1019:{Text|}:x} {Text}")]
        public partial record Ask(int Id, string Text) : IBatchTask<string>;
        """.Replace("{|BT1019:{Text|}:x}", "{{|BT1019:Text|}:x}", StringComparison.Ordinal));

    [Fact]
    public Task UnknownPlaceholderOfAnExample_Triggers() => Rule.CheckAsync("""
        [BatchTask(Model = "m", MaxTokens = 1, CustomId = "{Id}", UserId = "{{|BT1010:Idd|}}")]
        [Example("{{|BT1010:A|}}", "{{|BT1010:B|}}")]
        [Prompt("{Id}")]
        public partial record Ask(int Id) : IBatchTask<string>;
        """);
}
