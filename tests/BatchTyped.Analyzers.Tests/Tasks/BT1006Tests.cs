namespace BatchTyped.Analyzers.Tests.Tasks;

public sealed class BT1006Tests
{
    [Fact]
    public Task MissingModel_Triggers() => Rule.CheckAsync("""
        [{|BT1006:BatchTask(MaxTokens = 1, CustomId = "{Id}")|}]
        [Prompt("{Id}")]
        public partial record Ask(int Id) : IBatchTask<string>;
        """);

    [Fact]
    public Task EmptyModel_Triggers() => Rule.CheckAsync("""
        [BatchTask(Model = {|BT1006:" "|}, MaxTokens = 1, CustomId = "{Id}")]
        [Prompt("{Id}")]
        public partial record Ask(int Id) : IBatchTask<string>;
        """);

    [Fact]
    public Task ConstantModel_DoesNotTrigger() => Rule.CheckAsync("""
        public static class Models { public const string Cheap = "claude-haiku-" + "4-5"; }

        [BatchTask(Model = Models.Cheap, MaxTokens = 1, CustomId = "{Id}")]
        [Prompt("{Id}")]
        public partial record Ask(int Id) : IBatchTask<string>;
        """);

    [Fact]
    public Task ModelThatIsNoConstant_IsTheCompilersErrorAlone() => Rule.CheckAsync("""
        public static class Models { public static string Cheap => ""; }

        [BatchTask(Model = {|CS0182:Models.Cheap|}, MaxTokens = 1, CustomId = "{Id}")]
        [Prompt("{Id}")]
        public partial record Ask(int Id) : IBatchTask<string>;
        """);
}
