namespace BatchTyped.Analyzers.Tests.Tasks;

public sealed class BT1002Tests
{
    [Fact]
    public Task ContainingTypeThatIsNotPartial_Triggers() => Rule.CheckAsync("""
        public class {|BT1002:Outer|}
        {
            [BatchTask(Model = "m", MaxTokens = 1, CustomId = "{Id}"), Prompt("{Id}")]
            public partial record Ask(int Id) : IBatchTask<string>;
        }
        """);

    [Fact]
    public Task EveryContainingType_Triggers() => Rule.CheckAsync("""
        public class {|BT1002:Outer|}
        {
            public partial interface IMiddle
            {
                public struct {|BT1002:Inner|}
                {
                    [BatchTask(Model = "m", MaxTokens = 1, CustomId = "{Id}"), Prompt("{Id}")]
                    public partial record Ask(int Id) : IBatchTask<string>;
                }
            }
        }
        """);

    [Fact]
    public Task PartialContainingType_DoesNotTrigger() => Rule.CheckAsync("""
        public partial class Outer
        {
            [BatchTask(Model = "m", MaxTokens = 1, CustomId = "{Id}"), Prompt("{Id}")]
            public partial record Ask(int Id) : IBatchTask<string>;
        }
        """);

    [Fact]
    public Task Fix_AddsPartial() => Fix.CheckAsync<BatchTyped.CodeFixes.Tasks.NotPartialFix>(
        """
        public static class {|BT1002:Outer|}
        {
            [BatchTask(Model = "m", MaxTokens = 1, CustomId = "{Id}"), Prompt("{Id}")]
            public partial record Ask(int Id) : IBatchTask<string>;
        }
        """,
        """
        public static partial class Outer
        {
            [BatchTask(Model = "m", MaxTokens = 1, CustomId = "{Id}"), Prompt("{Id}")]
            public partial record Ask(int Id) : IBatchTask<string>;
        }
        """);
}
