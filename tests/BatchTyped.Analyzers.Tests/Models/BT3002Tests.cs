using BatchTyped.CodeFixes.Models;

namespace BatchTyped.Analyzers.Tests.Models;

public sealed class BT3002Tests
{
    [Theory]
    [InlineData("""Model = {|BT3002:"claude-sonnet-4-5"|}, MaxTokens = 500""")]
    [InlineData("""Model = {|BT3002:"claude-sonnet-4-5-20250929"|}, MaxTokens = 500""")]
    [InlineData("""Model = {|BT3002:"claude-opus-4-5"|}, MaxTokens = 2000""")]
    [InlineData("""Model = {|BT3002:"claude-mythos-preview"|}, MaxTokens = 2000""")]
    [InlineData("""Model = "long", MaxTokens = 500, FallbackModel = {|BT3002:"old"|}""")]
    public Task DeprecatedModel_Triggers(string settings) => ModelTask.CheckAsync(settings);

    [Theory]
    [InlineData("claude-opus-4-6")]
    [InlineData("claude-haiku-4-5")]
    public Task ActiveModelWithAnEarliestEnd_DoesNotTrigger(string model) =>
        ModelTask.CheckAsync($"""Model = "{model}", MaxTokens = 500""", with: new Settings(("build_property.BatchTypedDate", "2026-12-31")));

    [Fact]
    public Task DateOfTheBuild_Counts() =>
        ModelTask.CheckAsync("""Model = "later", MaxTokens = 500""", with: new Settings(("build_property.BatchTypedDate", "2026-09-29")), models: """{"models":[{"id":"later","deprecated_on":"2026-09-30"}]}""");

    [Fact]
    public Task DateThatIsNone_DoesNotCount() =>
        ModelTask.CheckAsync("""Model = {|BT3002:"later"|}, MaxTokens = 500""", with: new Settings(("build_property.BatchTypedDate", "soon")), models: """{"models":[{"id":"later","deprecated_on":"2026-09-30"}]}""");

    [Fact]
    public async Task Message_NamesDateAndReplacement() => Assert.Equal(
        "'claude-sonnet-4-5' is deprecated and will be retired on 2026-11-30. Use 'claude-sonnet-5-5'.",
        await Rule.MessageAsync(ModelTask.Of("""Model = "claude-sonnet-4-5", MaxTokens = 500""")));

    [Theory]
    [InlineData("claude-mythos-preview", "2026-11-29", "'claude-mythos-preview' is deprecated, and its retirement was due on 2026-06-30. Choose another model.")]
    [InlineData("claude-sonnet-4-5", "2026-11-30", "'claude-sonnet-4-5' is deprecated, and its retirement was due on 2026-11-30. Use 'claude-sonnet-5-5'.")]
    public async Task Message_SaysThatARetirementIsOverdue(string model, string day, string message) => Assert.Equal(
        message,
        await Rule.MessageAsync(ModelTask.Of($"""Model = "{model}", MaxTokens = 2000"""), new Settings(("build_property.BatchTypedDate", day))));

    [Fact]
    public Task Fix_UsesTheReplacement() => ModelTask.FixAsync<OutdatedModelFix>(
        """Model = {|BT3002:"old"|}, MaxTokens = 500, FallbackModel = {|BT3002:"claude-sonnet-4-5"|}""",
        """Model = "long", MaxTokens = 500, FallbackModel = "claude-sonnet-5-5" """.TrimEnd());
}
