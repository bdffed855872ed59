using BatchTyped.CodeFixes.Models;

namespace BatchTyped.Analyzers.Tests.Models;

public sealed class BT3004Tests
{
    [Theory]
    [InlineData("""Model = "claude-haiku-4-5", MaxTokens = {|BT3004:64_001|}""")]
    [InlineData("""Model = "claude-sonnet-4-6", MaxTokens = {|BT3004:300_001|}, Betas = ["output-300k-2026-03-24"]""")]
    [InlineData("""Model = "claude-haiku-4-5", MaxTokens = {|BT3004:100_000|}, Betas = {|BT3013:["output-300k-2026-03-24"]|}""")]
    public Task MoreThanTheModelWrites_Triggers(string settings) => ModelTask.CheckAsync(settings);

    [Theory]
    [InlineData("""Model = "claude-haiku-4-5", MaxTokens = 64_000""")]
    [InlineData("""Model = "claude-sonnet-4-6", MaxTokens = 300_000, Betas = ["output-300k-2026-03-24"]""")]
    [InlineData("""Model = {|BT3002:"claude-mythos-preview"|}, MaxTokens = 1_000_000""")]
    public Task WithinTheLimitOrUnknown_DoesNotTrigger(string settings) => ModelTask.CheckAsync(settings);

    [Fact]
    public Task Fix_LowersToTheLimit() => ModelTask.FixAsync<MaxTokensFix>(
        """Model = "claude-haiku-4-5", MaxTokens = {|BT3004:1_000_000|}""",
        """Model = "claude-haiku-4-5", MaxTokens = 64000""");
}
