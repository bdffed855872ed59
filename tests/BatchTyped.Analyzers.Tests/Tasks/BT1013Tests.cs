using BatchTyped.CodeFixes.Tasks;

namespace BatchTyped.Analyzers.Tests.Tasks;

public sealed class BT1013Tests
{
    [Fact]
    public Task FixedCharacterOutsideTheSet_Triggers() => Rule.CheckAsync("""
        [BatchTask(Model = "m", MaxTokens = 1, CustomId = "a{|BT1013:.|}b-{Id}{|BT1013:ö|}")]
        [Prompt("{Id}")]
        public partial record Ask(int Id) : IBatchTask<string>;
        """);

    [Fact]
    public Task AllowedCharacters_DoNotTrigger() => Rule.CheckAsync("""
        [BatchTask(Model = "m", MaxTokens = 1, CustomId = "aZ-_09{Id}")]
        [Prompt("{Id}")]
        public partial record Ask(int Id) : IBatchTask<string>;
        """);

    [Fact]
    public Task Fix_UsesAHyphen() => Fix.CheckAsync<CustomIdCharacterFix>(
        """
        [BatchTask(Model = "m", MaxTokens = 1, CustomId = "a{|BT1013:.|}b-{Id}{|BT1013:ö|}")]
        [Prompt("{Id}")]
        public partial record Ask(int Id) : IBatchTask<string>;
        """,
        """
        [BatchTask(Model = "m", MaxTokens = 1, CustomId = "a-b-{Id}-")]
        [Prompt("{Id}")]
        public partial record Ask(int Id) : IBatchTask<string>;
        """);
}
