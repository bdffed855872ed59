using BatchTyped.CodeFixes.Models;

namespace BatchTyped.Analyzers.Tests.Models;

public sealed class BT3003Tests
{
    [Theory]
    [InlineData("""Model = {|BT3003:"claude-3-haiku-20240307"|}, MaxTokens = 500""")]
    [InlineData("""Model = {|BT3003:"claude-3-5-sonnet-latest"|}, MaxTokens = 500""")]
    [InlineData("""Model = {|BT3003:"claude-2.1"|}, MaxTokens = 500""")]
    [InlineData("""Model = "long", MaxTokens = 500, FallbackModel = {|BT3003:"claude-opus-4-1-20250805"|}""")]
    public Task RetiredModel_Triggers(string settings) => ModelTask.CheckAsync(settings);

    [Fact]
    public Task DeprecatedModelAfterItsDay_DoesNotTrigger() =>
        ModelTask.CheckAsync("""Model = {|BT3002:"claude-sonnet-4-5"|}, MaxTokens = 500""", with: new Settings(("build_property.BatchTypedDate", "2027-11-30")));

    [Fact]
    public Task Fix_UsesTheReplacement() => ModelTask.FixAsync<OutdatedModelFix>(
        """Model = {|BT3003:"claude-opus-4-1-20250805"|}, MaxTokens = 4096""",
        """Model = "claude-opus-5-5", MaxTokens = 4096""");
}
