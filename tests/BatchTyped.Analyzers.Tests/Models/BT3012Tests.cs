using BatchTyped.CodeFixes.Models;

namespace BatchTyped.Analyzers.Tests.Models;

public sealed class BT3012Tests
{
    [Theory]
    [InlineData("""Model = "claude-sonnet-4-6", MaxTokens = {|BT3012:200_000|}""")]
    [InlineData("""Model = "claude-sonnet-4-6", MaxTokens = {|BT3012:200_000|}, Betas = ["other"]""")]
    public Task LongAnswersWithoutTheBeta_Trigger(string settings) => ModelTask.CheckAsync(settings);

    [Theory]
    [InlineData("""Model = "claude-sonnet-4-6", MaxTokens = 200_000, Betas = ["output-300k-2026-03-24"]""")]
    [InlineData("""Model = "claude-sonnet-4-6", MaxTokens = 128_000""")]
    public Task UsualAnswersOrTheBeta_DoNotTrigger(string settings) => ModelTask.CheckAsync(settings);

    [Fact]
    public Task Fix_AddsTheBeta() => Fix.CheckAsync<BetaFix>(
        ModelTask.Of("""Model = "long", MaxTokens = {|BT3012:200_000|}, Betas = ["other"]"""),
        ModelTask.Of("""Model = "long", MaxTokens = 200_000, Betas = ["other", "output-300k-2026-03-24"]"""),
        ModelTask.Facts);

    [Fact]
    public Task Fix_AddsTheArgument() => Fix.CheckAsync<BetaFix>(
        ModelTask.Of("""Model = "long", MaxTokens = {|BT3012:200_000|}"""),
        ModelTask.Of("""Model = "long", MaxTokens = 200_000""").Replace("\"{Id}\")]\n\n", "\"{Id}\", Betas = [\"output-300k-2026-03-24\"])]\n\n", StringComparison.Ordinal),
        ModelTask.Facts);
}
