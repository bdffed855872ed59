namespace BatchTyped.Analyzers.Tests.Tasks;

public sealed class BT1020Tests
{
    [Theory]
    [InlineData("Thinking = {|BT1020:BatchThinking.Enabled|}")]
    [InlineData("Thinking = BatchThinking.Enabled, ThinkingBudget = {|BT1020:1023|}")]
    [InlineData("Thinking = BatchThinking.Enabled, ThinkingBudget = {|BT1020:4096|}")]
    [InlineData("Thinking = BatchThinking.Adaptive, ThinkingBudget = {|BT1020:2048|}")]
    [InlineData("ThinkingBudget = {|BT1020:2048|}")]
    [InlineData("StopSequences = {|BT1020:[\"END\", \" \"]|}")]
    [InlineData("Effort = {|BT1020:(BatchEffort)17|}")]
    [InlineData("FallbackModel = {|BT1020:\"\"|}")]
    [InlineData("FallbackModel = {|BT1020:\"m\"|}")]
    [InlineData("Betas = {|BT1020:[\"a\", \"b,c\"]|}")]
    [InlineData("Betas = {|BT1020:[\"\"]|}")]
    [InlineData("UserId = {|BT1020:\" \"|}")]
    public Task ParameterThatDoesNotFit_Triggers(string parameters) => Rule.CheckAsync($$"""
        [BatchTask(Model = "m", MaxTokens = 4096, CustomId = "{Id}", {{parameters}})]
        [Prompt("{Id}")]
        public partial record Ask(int Id) : IBatchTask<string>;
        """);

    [Theory]
    [InlineData("Thinking = BatchThinking.Enabled, ThinkingBudget = 1024")]
    [InlineData("Thinking = BatchThinking.Disabled, Effort = BatchEffort.Max, ServiceTier = BatchServiceTier.StandardOnly")]
    [InlineData("StopSequences = [\"END\"], InferenceGeo = \"eu\"")]
    [InlineData("StopSequences = []")]
    [InlineData("FallbackModel = \"n\", Betas = [\"b\", \"b\"], ShareIdenticalRequests = true, UserId = \"u-{Id}\"")]
    public Task ParametersThatFit_DoNotTrigger(string parameters) => Rule.CheckAsync($$"""
        [BatchTask(Model = "m", MaxTokens = 4096, CustomId = "{Id}", {{parameters}})]
        [Prompt("{Id}")]
        public partial record Ask(int Id) : IBatchTask<string>;
        """);

    [Theory]
    [InlineData("{|BT1020:\"\"|}, \"a\"")]
    [InlineData("\"a\", {|BT1020:\" \"|}")]
    [InlineData("answer: {|BT1020:null!|}, prompt: \"a\"")]
    public Task ExampleWithoutText_Triggers(string arguments) => Rule.CheckAsync($$"""
        [BatchTask(Model = "m", MaxTokens = 1, CustomId = "{Id}")]
        [Example({{arguments}})]
        [Prompt("{Id}")]
        public partial record Ask(int Id) : IBatchTask<string>;
        """);

    [Theory]
    [InlineData("ResultBy = {|BT1020:BatchResultBy.Tool|}", "string")]
    [InlineData("ResultBy = {|BT1020:BatchResultBy.Tool|}, Thinking = BatchThinking.Enabled, ThinkingBudget = 1024", "int")]
    [InlineData("ResultBy = BatchResultBy.Tool, Thinking = BatchThinking.Adaptive", "int[]")]
    [InlineData("ResultBy = BatchResultBy.Tool, Thinking = BatchThinking.Disabled", "int[]")]
    public Task ResultByATool_TriggersWhereItCannotBe(string parameters, string result) => Rule.CheckAsync($$"""
        [BatchTask(Model = "m", MaxTokens = 4096, CustomId = "{Id}", {{parameters}})]
        [Prompt("{Id}")]
        public partial record Ask(int Id) : IBatchTask<{{result}}>;
        """);
}
