using BatchTyped.CodeFixes.Models;

namespace BatchTyped.Analyzers.Tests.Models;

public sealed class BT3008Tests
{
    [Theory]
    [InlineData("""Model = "claude-opus-5-5", MaxTokens = 8_000, Thinking = {|BT3008:BatchThinking.Disabled|}""")]
    [InlineData("""Model = "claude-opus-5-5", MaxTokens = 8_000, Thinking = {|BT3008:BatchThinking.Enabled|}, ThinkingBudget = 2_000""")]
    [InlineData("""Model = "claude-haiku-4-5", MaxTokens = 8_000, Effort = {|BT3008:BatchEffort.Low|}, InferenceGeo = {|BT3008:"us"|}""")]
    [InlineData("""Model = "claude-opus-5", MaxTokens = 8_000, Thinking = {|BT3008:BatchThinking.Disabled|}, Effort = BatchEffort.Max""")]
    [InlineData("""Model = "claude-opus-5-5", MaxTokens = 8_000, ResultBy = {|BT3008:BatchResultBy.Tool|}""")]
    public Task ParameterThatTheModelRefuses_Triggers(string settings) => ModelTask.CheckAsync(settings);

    [Theory]
    [InlineData("""Model = "claude-opus-5-5", MaxTokens = 8_000, Thinking = BatchThinking.Adaptive, Effort = BatchEffort.Max, InferenceGeo = "us" """)]
    [InlineData("""Model = "claude-opus-5", MaxTokens = 8_000, Thinking = BatchThinking.Disabled, Effort = BatchEffort.High""")]
    [InlineData("""Model = "claude-opus-4-8", MaxTokens = 8_000, Thinking = BatchThinking.BetweenTools, Effort = BatchEffort.Max""")]
    public Task AcceptedOrUnknown_DoesNotTrigger(string settings) => ModelTask.CheckAsync(settings);

    [Fact]
    public Task Fix_RemovesIt() => ModelTask.FixAsync<RefusedParameterFix>(
        """Model = "claude-haiku-4-5", Effort = {|BT3008:BatchEffort.Low|}, InferenceGeo = {|BT3008:"us"|}, MaxTokens = 8_000, Thinking = {|BT3008:BatchThinking.Adaptive|}""",
        """Model = "claude-haiku-4-5", MaxTokens = 8_000""");

    [Fact]
    public Task Fix_RemovesTheFirstArgument() => ModelTask.FixAsync<RefusedParameterFix>(
        """Effort = {|BT3008:BatchEffort.Low|}, Model = "claude-haiku-4-5", MaxTokens = 8_000""",
        """Model = "claude-haiku-4-5", MaxTokens = 8_000""");

    [Fact]
    public Task Fix_RemovesTheBudgetToo() => ModelTask.FixAsync<RefusedParameterFix>(
        """Model = "claude-opus-5-5", MaxTokens = 8_000, Thinking = {|BT3008:BatchThinking.Enabled|}, ThinkingBudget = 2_000""",
        """Model = "claude-opus-5-5", MaxTokens = 8_000""");
}
