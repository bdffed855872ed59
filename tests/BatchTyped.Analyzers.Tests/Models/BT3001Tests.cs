using BatchTyped.CodeFixes.Models;

namespace BatchTyped.Analyzers.Tests.Models;

public sealed class BT3001Tests
{
    [Theory]
    [InlineData("""Model = {|BT3001:"claude-sonet-4-6"|}, MaxTokens = 500""")]
    [InlineData("""Model = "long", MaxTokens = 500, FallbackModel = {|BT3001:"gpt-5"|}""")]
    public Task UnknownModel_Triggers(string settings) => ModelTask.CheckAsync(settings);

    [Theory]
    [InlineData("""Model = "claude-sonnet-4-6", MaxTokens = 500""")]
    [InlineData("""Model = "claude-opus-4-6", MaxTokens = 500""")]
    [InlineData("""Model = "long", MaxTokens = 500""")]
    public Task KnownOrRegisteredModel_DoesNotTrigger(string settings) => ModelTask.CheckAsync(settings);

    [Fact]
    public async Task Message_NamesTheNearestModel() => Assert.Equal(
        "No model 'claude-sonet-4-6' is known. Did you mean 'claude-sonnet-4-6'? Correct the name, or register the model in batchtyped.models.json.",
        await Rule.MessageAsync(ModelTask.Of("""Model = "claude-sonet-4-6", MaxTokens = 500""")));

    [Fact]
    public async Task RetiredModel_IsNoAdvice() => Assert.DoesNotContain(
        "20240307", await Rule.MessageAsync(ModelTask.Of("""Model = "claude-3-haiku-20240308", MaxTokens = 500""")), StringComparison.Ordinal);

    [Fact]
    public Task Fix_UsesTheNearestName() => ModelTask.FixAsync<UnknownModelFix>(
        """Model = {|BT3001:"claude-sonet-4-6"|}, MaxTokens = 500, FallbackModel = {|BT3001:"claude-opuss-5-5"|}""",
        """Model = "claude-sonnet-4-6", MaxTokens = 500, FallbackModel = "claude-opus-5-5" """.TrimEnd());
}
