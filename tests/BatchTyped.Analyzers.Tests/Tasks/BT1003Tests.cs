namespace BatchTyped.Analyzers.Tests.Tasks;

public sealed class BT1003Tests
{
    [Fact]
    public Task TaskWithoutResultType_Triggers() => Rule.CheckAsync("""
        [BatchTask(Model = "m", MaxTokens = 1, CustomId = "{Id}"), Prompt("{Id}")]
        public partial record {|BT1003:Ask|}(int Id);
        """);

    [Fact]
    public Task TaskWithTwoResultTypes_Triggers() => Rule.CheckAsync("""
        [BatchTask(Model = "m", MaxTokens = 1, CustomId = "{Id}"), Prompt("{Id}")]
        public partial record {|BT1003:Ask|}(int Id) : IBatchTask<string>, IBatchTask<int>;
        """);

    [Fact]
    public Task UnknownResultType_IsTheCompilersErrorAlone() => Rule.CheckAsync("""
        [BatchTask(Model = "m", MaxTokens = 1, CustomId = "{Id}"), Prompt("{Id}")]
        public partial record Ask(int Id) : IBatchTask<{|CS0246:Missing|}>;
        """);

    [Fact]
    public Task UnknownBase_IsTheCompilersErrorAlone() => Rule.CheckAsync("""
        [BatchTask(Model = "m", MaxTokens = 1, CustomId = "{Id}"), Prompt("{Id}")]
        public partial record Ask(int Id) : {|CS0246:Missing|};
        """);

    [Fact]
    public Task InheritedResultType_DoesNotTrigger() => Rule.CheckAsync("""
        public abstract record Base : IBatchTask<string>;

        [BatchTask(Model = "m", MaxTokens = 1, CustomId = "{Id}"), Prompt("{Id}")]
        public partial record Ask(int Id) : Base;
        """);
}
