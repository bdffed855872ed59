namespace BatchTyped.Analyzers.Tests.Tasks;

public sealed class BT1018Tests
{
    [Fact]
    public Task KeyThatIsNotStored_Triggers() => Rule.CheckAsync("""
        [BatchTask(Model = "m", MaxTokens = 1, CustomId = "{{|BT1018:Id|}}-{{|BT1018:Text|}}")]
        [Prompt("{Id}")]
        public partial record Ask([NotStored] int Id, [property: NotStored] string Text) : IBatchTask<string>;
        """);

    [Theory]
    [InlineData("[JsonIgnore] public int Id { get; init; }")]
    [InlineData("internal int Id { get; init; }")]
    [InlineData("public int Id { get; } = 3;")]
    [InlineData("public int Id => DateTime.UtcNow.Day;")]
    [InlineData("public int Id => _count; private readonly int _count = 3;")]
    [InlineData("public int Id => Other; [NotStored] public int Other { get; init; }")]
    [InlineData("[field: NonSerialized] public int Id { get => field + 1; } = 3;")]
    public Task KeyThatAStoredItemLacks_Triggers(string member) => Rule.CheckAsync($$$"""
        [BatchTask(Model = "m", MaxTokens = 1, CustomId = "{{|BT1018:Id|}}-{Text}")]
        [Prompt("{Text}")]
        public partial class Ask : IBatchTask<string>
        {
            public string Text { get; init; } = "";
            {{{member}}}
        }
        """);

    [Theory]
    [InlineData("public int Id => Text.Length + Other; public int Other { get; init; }")]
    [InlineData("public string Id => $\"{Text.ToLowerInvariant()}-{Short}\"; private string Short => Text[..1];")]
    [InlineData("public int Id { get; private set; }")]
    [InlineData("public int Id { get; internal init; }")]
    [InlineData("[JsonInclude] internal int Id { get; init; }")]
    public Task KeyThatAStoredItemHas_DoesNotTrigger(string member) => Rule.CheckAsync($$"""
        [BatchTask(Model = "m", MaxTokens = 1, CustomId = "{Id}")]
        [Prompt("{Text}")]
        public partial class Ask : IBatchTask<string>
        {
            public string Text { get; init; } = "";
            {{member}}
        }
        """);

    [Fact]
    public Task OtherMemberThatIsNotStored_DoesNotTrigger() => Rule.CheckAsync("""
        [BatchTask(Model = "m", MaxTokens = 1, CustomId = "{Id}")]
        [Prompt("{Text}")]
        public partial record Ask(int Id, [NotStored] string Text) : IBatchTask<string>;
        """);
}
