namespace BatchTyped.Analyzers.Tests.Tasks;

public sealed class BT1004Tests
{
    [Theory]
    [InlineData("public partial record {|BT1004:Ask|}<T>(int Id) : IBatchTask<string>;")]
    [InlineData("public abstract partial record {|BT1004:Ask|}(int Id) : IBatchTask<string>;")]
    [InlineData("public ref partial struct {|BT1004:Ask|} : IBatchTask<string> { public int Id { get; set; } }")]
    [InlineData("file partial record {|BT1004:Ask|}(int Id) : IBatchTask<string>;")]
    public Task UnfitType_Triggers(string value) => Rule.CheckAsync($$$"""
        [BatchTask(Model = "m", MaxTokens = 1, CustomId = "{Id}"), Prompt("{Id}")]
        {{{value}}}
        """);

    [Fact]
    public Task TaskInAGenericType_Triggers() => Rule.CheckAsync("""
        public partial class Outer<T>
        {
            [BatchTask(Model = "m", MaxTokens = 1, CustomId = "{Id}"), Prompt("{Id}")]
            public partial record {|BT1004:Ask|}(int Id) : IBatchTask<string>;
        }
        """);

    [Fact]
    public Task SealedTask_DoesNotTrigger() => Rule.CheckAsync("""
        [BatchTask(Model = "m", MaxTokens = 1, CustomId = "{Id}"), Prompt("{Id}")]
        public sealed partial record Ask(int Id) : IBatchTask<string>;
        """);
}
