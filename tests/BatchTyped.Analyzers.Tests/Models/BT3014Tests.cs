namespace BatchTyped.Analyzers.Tests.Models;

public sealed class BT3014Tests
{
    [Theory]
    [InlineData("""Model = "claude-haiku-4-5", MaxTokens = 500, FallbackModel = {|BT3014:"claude-haiku-4-5-20251001"|}""")]
    [InlineData("""Model = "claude-sonnet-4-6", MaxTokens = 100_000, FallbackModel = {|BT3014:"claude-haiku-4-5"|}""")]
    [InlineData("""Model = "claude-opus-4-8", MaxTokens = 500, Effort = BatchEffort.Low, FallbackModel = {|BT3014:"claude-haiku-4-5"|}""")]
    [InlineData("""Model = "claude-sonnet-4-6", MaxTokens = 500, FallbackModel = {|BT3014:"plain"|}""")]
    public Task FallbackThatWouldFailToo_Triggers(string settings) => ModelTask.CheckAsync(settings);

    [Theory]
    [InlineData("""Model = "claude-sonnet-4-6", MaxTokens = 500, FallbackModel = "claude-opus-4-8" """)]
    [InlineData("""Model = "claude-sonnet-4-6", MaxTokens = 500, FallbackModel = "claude-fable-5-2" """)]
    [InlineData("""Model = "long", MaxTokens = 500, FallbackModel = {|BT1020:"long"|}""")]
    public Task OtherModel_DoesNotTrigger(string settings) => ModelTask.CheckAsync(settings);
}
