using BatchTyped.CodeFixes.Models;

namespace BatchTyped.Analyzers.Tests.Models;

public sealed class BT3005Tests
{
    /// <summary><c>{"text":""}</c> has twelve characters.</summary>
    [Theory]
    [InlineData("""Model = "long", MaxTokens = {|BT3005:2|}""", "Answer")]
    [InlineData("""Model = "long", MaxTokens = {|BT3005:8|}""", "Guid")]
    [InlineData("""Model = "long", MaxTokens = {|BT3005:20|}""", "(Guid A, Guid B)[]")]
    public Task FewerThanTheShortestAnswerTakes_Triggers(string settings, string result) =>
        Rule.CheckAsync(ModelTask.Of(settings, result: result.StartsWith('(') ? "Pair" : result) + "public sealed record Pair([property: MinLength(2)] List<Guid> Both);", models: ModelTask.Facts);

    [Theory]
    [InlineData("""Model = "long", MaxTokens = 20""", "Answer")]
    [InlineData("""Model = "long", MaxTokens = 1""", "string")]
    [InlineData("""Model = "long", MaxTokens = 5""", "bool")]
    public Task EnoughForTheShortestAnswer_DoesNotTrigger(string settings, string result) => ModelTask.CheckAsync(settings, result: result);

    /// <summary>The shortest case is <c>{"value":{"kind":"b","x":0}}</c>: 28 characters, and a comma.</summary>
    [Theory]
    [InlineData("{|BT3005:7|}")]
    [InlineData("8")]
    public Task Union_TakesWhatItsShortestCaseTakes(string maxTokens) => ModelTask.CheckAsync(
        $"Model = \"long\", MaxTokens = {maxTokens}", result: "Base", more: """
        [JsonPolymorphic(TypeDiscriminatorPropertyName = "kind"), JsonDerivedType(typeof(A), "a"), JsonDerivedType(typeof(B), "b")]
        public abstract record Base;
        public sealed record A(string Text, Guid Id) : Base;
        public sealed record B(int X) : Base;
        """);

    [Fact]
    public Task ThinkingBudget_IsNotForTheAnswer() => ModelTask.CheckAsync("""Model = "claude-haiku-4-5", MaxTokens = {|BT3005:1025|}, Thinking = BatchThinking.Enabled, ThinkingBudget = 1024""");

    [Fact]
    public Task Fix_RaisesIt() => ModelTask.FixAsync<MaxTokensFix>(
        """Model = "long", MaxTokens = {|BT3005:2|}""",
        """Model = "long", MaxTokens = 256""");
}
