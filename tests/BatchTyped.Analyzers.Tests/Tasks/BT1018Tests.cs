namespace BatchTyped.Analyzers.Tests.Tasks;

public sealed class BT1018Tests
{
    [Fact]
    public Task KeyThatIsNotStored_Triggers() => Rule.CheckAsync("""
        [BatchTask(Model = "m", MaxTokens = 1, CustomId = "{{|BT1018:Id|}}-{{|BT1018:Text|}}")]
        [Prompt("{Id}")]
        public partial record Ask([NotStored] int Id, [property: NotStored] string Text) : IBatchTask<string>;
        """);

    [Fact]
    public Task OtherMemberThatIsNotStored_DoesNotTrigger() => Rule.CheckAsync("""
        [BatchTask(Model = "m", MaxTokens = 1, CustomId = "{Id}")]
        [Prompt("{Text}")]
        public partial record Ask(int Id, [NotStored] string Text) : IBatchTask<string>;
        """);
}
