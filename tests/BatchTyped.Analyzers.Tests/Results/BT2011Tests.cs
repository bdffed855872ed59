namespace BatchTyped.Analyzers.Tests.Results;

public sealed class BT2011Tests
{
    [Fact]
    public Task FlagsEnum_Triggers() => Rule.CheckAsync("""
        [BatchTask(Model = "m", MaxTokens = 1, CustomId = "{Id}"), Prompt("{Id}")]
        public partial record Ask(int Id) : IBatchTask<Answer>;

        public record Answer(Topics {|BT2011:Topics|});

        [Flags]
        public enum Topics { None = 0, One = 1 }
        """);

    [Fact]
    public Task FlagsEnumOfAnItem_DoesNotTrigger() => Rule.CheckAsync("""
        [BatchTask(Model = "m", MaxTokens = 1, CustomId = "{Id}"), Prompt("{Topics}")]
        public partial record Ask(int Id, Topics Topics) : IBatchTask<List<Topic>>;

        public enum Topic { One }

        [Flags]
        public enum Topics { None = 0, One = 1 }
        """);
}
