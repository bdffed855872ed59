using BatchTyped.CodeFixes.Models;

namespace BatchTyped.Analyzers.Tests.Models;

public sealed class BT3007Tests
{
    [Theory]
    [InlineData("""Model = "thinker", MaxTokens = {|BT3007:256|}""")]
    [InlineData("""Model = "claude-haiku-5-5", MaxTokens = {|BT3007:1_000|}""")]
    [InlineData("""Model = "claude-sonnet-4-6", MaxTokens = {|BT3007:256|}, Thinking = BatchThinking.Adaptive""")]
    public Task LittleRoomForAModelThatThinks_Triggers(string settings) => ModelTask.CheckAsync(settings);

    [Theory]
    [InlineData("""Model = "thinker", MaxTokens = 4_096""")]
    [InlineData("""Model = "thinker", MaxTokens = 256, Thinking = BatchThinking.Disabled""")]
    [InlineData("""Model = "claude-sonnet-4-6", MaxTokens = 256""")]
    [InlineData("""Model = "claude-opus-4-8", MaxTokens = 256""")]
    public Task RoomOrNoThinkingOrUnknown_DoesNotTrigger(string settings) => ModelTask.CheckAsync(settings);

    [Fact]
    public Task Room_IsASetting() =>
        ModelTask.CheckAsync("""Model = "thinker", MaxTokens = 256""", with: new Settings(("dotnet_code_quality.BT3007.thinking_tokens", "200")));

    [Theory]
    [InlineData("""Model = "thinker", MaxTokens = {|BT3007:256|}""", """Model = "thinker", MaxTokens = 256, CustomId = "{Id}", Thinking = BatchThinking.Disabled""")]
    [InlineData("""Model = "claude-sonnet-5-5", MaxTokens = {|BT3007:256|}""", """Model = "claude-sonnet-5-5", MaxTokens = 256, CustomId = "{Id}", Thinking = BatchThinking.BetweenTools""")]
    [InlineData("""Model = "strict-thinker", MaxTokens = {|BT3007:256|}""", """Model = "strict-thinker", MaxTokens = 4096, CustomId = "{Id}" """)]
    [InlineData("""Model = "thinker", MaxTokens = {|BT3007:256|}, Thinking = BatchThinking.Adaptive""", """Model = "thinker", MaxTokens = 4096, Thinking = BatchThinking.Adaptive, CustomId = "{Id}" """)]
    public Task Fix_LeavesRoom(string settings, string repaired) => Fix.CheckAsync<ThinkingTakesAnswerFix>(
        ModelTask.Of(settings), ModelTask.Of(settings).Replace(settings + ", CustomId = \"{Id}\"", repaired.TrimEnd(), StringComparison.Ordinal), ModelTask.Facts);
}
