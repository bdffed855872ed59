using BatchTyped.CodeFixes.Models;

namespace BatchTyped.Analyzers.Tests.Models;

public sealed class BT3003Tests
{
    [Theory]
    [InlineData("""Model = {|BT3003:"claude-3-haiku-20240307"|}, MaxTokens = 500""")]
    [InlineData("""Model = {|BT3003:"claude-mythos-preview"|}, MaxTokens = 500""")]
    [InlineData("""Model = "long", MaxTokens = 500, FallbackModel = {|BT3003:"claude-opus-4-1-20250805"|}""")]
    public Task RetiredModel_Triggers(string settings) => ModelTask.CheckAsync(settings);

    [Fact]
    public Task DeprecatedModelAfterItsDay_Triggers() =>
        ModelTask.CheckAsync("""Model = {|BT3003:"claude-sonnet-4-5"|}, MaxTokens = 500""", with: new Settings(("build_property.BatchTypedDate", "2026-11-30")));

    [Fact]
    public Task DeprecatedModelOnTheDayBefore_DoesNotTrigger() =>
        ModelTask.CheckAsync("""Model = {|BT3002:"claude-sonnet-4-5"|}, MaxTokens = 500""", with: new Settings(("build_property.BatchTypedDate", "2026-11-29")));

    [Fact]
    public Task Fix_UsesTheReplacement() => ModelTask.FixAsync<OutdatedModelFix>(
        """Model = {|BT3003:"claude-opus-4-1-20250805"|}, MaxTokens = 500""",
        """Model = "claude-opus-4-8", MaxTokens = 500""");
}
