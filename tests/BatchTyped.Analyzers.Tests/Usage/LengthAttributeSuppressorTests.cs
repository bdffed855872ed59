namespace BatchTyped.Analyzers.Tests.Usage;

public sealed class LengthAttributeSuppressorTests
{
    private const string Task = """
        [BatchTask(Model = "m", MaxTokens = 1, CustomId = "{Id}")]
        [Prompt("{Id}")]
        public partial record Ask(int Id) : IBatchTask<ReflectedAnswer>;

        """;

    [Theory]
    [InlineData("MinLength(1)")]
    [InlineData("MaxLength(9)")]
    [InlineData("Length(1, 9)")]
    public System.Threading.Tasks.Task LengthOfAResult_IsQuiet(string attribute) => Rule.CheckAsync(Task + $$"""
        public record ReflectedAnswer([{{attribute}}] string Text, IReadOnlyList<ReflectedPart> Parts);

        public record ReflectedPart([property: {{attribute}}] string[] Words, ReflectedPair<ReflectedLeaf>? Pair);

        public record ReflectedPair<T>(T Left, T Right);

        public record ReflectedLeaf([{{attribute}}] string Text);
        """);

    [Fact]
    public System.Threading.Tasks.Task LengthOfAnotherType_KeepsTheWarning() => Rule.CheckAsync(Task + """
        public record ReflectedAnswer(string Text);

        public record ReflectedOther([{|IL2026:MinLength(1)|}] string Text);
        """);

    [Fact]
    public System.Threading.Tasks.Task OtherAttributesOfAResult_KeepTheWarning() => Rule.CheckAsync(Task + """
        public record ReflectedAnswer([{|IL2026:StringLength(9)|}] string Text);
        """);
}
