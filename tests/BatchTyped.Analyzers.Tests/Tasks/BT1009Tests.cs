using BatchTyped.CodeFixes.Tasks;

namespace BatchTyped.Analyzers.Tests.Tasks;

public sealed class BT1009Tests
{
    [Theory]
    [InlineData("\"a {|BT1009:{|} b\"")]
    [InlineData("\"a {|BT1009:}|} b\"")]
    [InlineData("@\"a \"\"b {|BT1009:}|}\"")]
    [InlineData("\"\\n\\u0041\\x41z {|BT1009:}|} \"")]
    [InlineData("\"{{ {|BT1009:{|}Id\"")]
    public Task UnbalancedBrace_Triggers(string value) => Rule.CheckAsync($$$"""
        [BatchTask(Model = "m", MaxTokens = 1, CustomId = "{Id}")]
        [Prompt({{{value}}})]
        public partial record Ask(int Id) : IBatchTask<string>;
        """);

    [Fact]
    public Task UnbalancedBraceInARawLiteral_IsMarkedThere() => Rule.CheckAsync(""""
        [BatchTask(Model = "m", MaxTokens = 1, CustomId = "{Id}")]
        [Prompt("""
            First line

              second {|BT1009:{|} line
            """)]
        public partial record Ask(int Id) : IBatchTask<string>;
        """");

    [Fact]
    public Task UnbalancedBraceInAConcatenation_IsMarkedAsAWhole() => Rule.CheckAsync("""
        [BatchTask(Model = "m", MaxTokens = 1, CustomId = "{Id}")]
        [Prompt({|BT1009:"a {" + "b"|})]
        public partial record Ask(int Id) : IBatchTask<string>;
        """);

    [Fact]
    public Task DoubledBraces_DoNotTrigger() => Rule.CheckAsync("""
        [BatchTask(Model = "m", MaxTokens = 1, CustomId = "{Id}")]
        [Prompt("{{ }} {{{Id}}} {{{{")]
        public partial record Ask(int Id) : IBatchTask<string>;
        """);

    [Fact]
    public Task Fix_DoublesTheBrace() => Fix.CheckAsync<UnbalancedBraceFix>(
        """"
        [BatchTask(Model = "m", MaxTokens = 1, CustomId = "{Id}")]
        [SystemPrompt("""
            First
              {|BT1009:}|}
            """)]
        [Prompt("a {|BT1009:{|} {Id}")]
        public partial record Ask(int Id) : IBatchTask<string>;
        """",
        """"
        [BatchTask(Model = "m", MaxTokens = 1, CustomId = "{Id}")]
        [SystemPrompt("""
            First
              }}
            """)]
        [Prompt("a {{ {Id}")]
        public partial record Ask(int Id) : IBatchTask<string>;
        """");
}
