namespace BatchTyped.Analyzers.Tests.Tasks;

public sealed class BT1008Tests
{
    [Fact]
    public Task TaskWithoutPrompt_Triggers() => Rule.CheckAsync("""
        [BatchTask(Model = "m", MaxTokens = 1, CustomId = "{Id}")]
        public partial record {|BT1008:Ask|}(int Id) : IBatchTask<string>;
        """);

    [Theory]
    [InlineData("\"\"")]
    [InlineData("\" \\n\"")]
    [InlineData("null!")]
    public Task EmptyPrompt_Triggers(string value) => Rule.CheckAsync($$$"""
        [BatchTask(Model = "m", MaxTokens = 1, CustomId = "{Id}")]
        [Prompt({|BT1008:{{{value}}}|})]
        public partial record Ask(int Id) : IBatchTask<string>;
        """);

    [Fact]
    public Task EmptySystemPrompt_Triggers() => Rule.CheckAsync("""
        [BatchTask(Model = "m", MaxTokens = 1, CustomId = "{Id}")]
        [SystemPrompt({|BT1008:""|})]
        [Prompt("{Id}")]
        public partial record Ask(int Id) : IBatchTask<string>;
        """);

    [Fact]
    public Task PromptThatIsNoConstant_IsTheCompilersErrorAlone() => Rule.CheckAsync("""
        [BatchTask(Model = "m", MaxTokens = 1, CustomId = "{Id}")]
        [Prompt({|CS0182:Text|})]
        public partial record Ask(int Id) : IBatchTask<string> { private static string Text => ""; }
        """);

    [Fact]
    public Task PromptWithoutTextAndFile_Triggers() => Rule.CheckAsync("""
        [BatchTask(Model = "m", MaxTokens = 1, CustomId = "{Id}")]
        [{|BT1008:Prompt|}]
        public partial record Ask(int Id) : IBatchTask<string>;
        """);
}
