using BatchTyped.CodeFixes.Models;

namespace BatchTyped.Analyzers.Tests.Models;

public sealed class BT3006Tests
{
    [Theory]
    [InlineData("""Model = "claude-opus-4-8", MaxTokens = {|BT3006:20_000|}""", "bool")]
    [InlineData("""Model = "thinker", Thinking = BatchThinking.Disabled, MaxTokens = {|BT3006:20_000|}""", "DayOfWeek")]
    public Task ManyTimesTheLongestAnswer_Triggers(string settings, string result) => ModelTask.CheckAsync(settings, result: result);

    [Theory]
    [InlineData("""Model = "claude-opus-4-8", MaxTokens = 2_048""", "bool")]
    [InlineData("""Model = "claude-opus-4-8", MaxTokens = 20_000""", "Answer")]
    [InlineData("""Model = "claude-opus-4-8", MaxTokens = 20_000""", "string")]
    [InlineData("""Model = "claude-opus-4-8", MaxTokens = 20_000""", "List<bool>")]
    [InlineData("""Model = "claude-opus-4-8", MaxTokens = 20_000, Thinking = BatchThinking.Adaptive""", "bool")]
    [InlineData("""Model = "thinker", MaxTokens = 20_000""", "bool")]
    public Task NearEnoughOrUnbounded_DoesNotTrigger(string settings, string result) => ModelTask.CheckAsync(settings, result: result);

    [Fact]
    public Task Factor_IsASetting() => ModelTask.CheckAsync(
        """Model = "claude-opus-4-8", MaxTokens = 20_000""", result: "bool", with: new Settings(("dotnet_code_quality.BT3006.factor", "10000")));

    [Fact]
    public Task Fix_LowersIt() => ModelTask.FixAsync<MaxTokensFix>(
        """Model = "claude-opus-4-8", MaxTokens = {|BT3006:20_000|}""",
        """Model = "claude-opus-4-8", MaxTokens = 256""",
        result: "bool");
}
