namespace BatchTyped.Analyzers.Tests.Tasks;

public sealed class BT1028Tests
{
    [Theory]
    [InlineData("public List<string> {|BT1028:Tags|} { get; } = [];")]
    [InlineData("public readonly List<string> {|BT1028:Tags|} = [];")]
    public Task MemberThatIsNotStored_Triggers(string member) => Rule.CheckAdviceAsync("BT1028", Task(member));

    [Fact]
    public Task InheritedSetterThatIsPrivate_Triggers() => Rule.CheckAdviceAsync("BT1028", """
        public record Base { public string? {|BT1028:Note|} { get; private set; } }

        [BatchTask(Model = "m", MaxTokens = 1, CustomId = "{Id}"), Prompt("{Id}")]
        public partial record Ask(int Id) : Base, IBatchTask<string>;
        """);

    [Theory]
    [InlineData("public List<string> Tags { get; init; } = [];")]
    [InlineData("public List<string> Tags { get; private set; } = [];")]
    [InlineData("[NotStored] public List<string> Tags { get; } = [];")]
    [InlineData("[JsonIgnore] public List<string> Tags { get; } = [];")]
    [InlineData("public string[] Tags { get; } = [\"fixed\"];")]
    [InlineData("public List<string> Tags => [];")]
    [InlineData("private readonly List<string> _tags = [];")]
    public Task MemberThatIsStoredOrFixed_DoesNotTrigger(string member) => Rule.CheckAdviceAsync("BT1028", Task(member));

    private static string Task(string member) => $$"""
        [BatchTask(Model = "m", MaxTokens = 1, CustomId = "{Id}"), Prompt("{Id}")]
        public partial record Ask(int Id) : IBatchTask<string>
        {
            {{member}}
        }
        """;
}
