namespace BatchTyped.Analyzers.Tests.Models;

public sealed class BT3009Tests
{
    [Fact]
    public Task SchemaForAModelThatTakesNone_Triggers() => ModelTask.CheckAsync("""Model = {|BT3009:"plain"|}, MaxTokens = 500""");

    [Theory]
    [InlineData("plain", "string")]
    [InlineData("long", "Answer")]
    [InlineData("claude-sonnet-4-6", "Answer")]
    public Task PlainTextOrAcceptedOrUnknown_DoesNotTrigger(string model, string result) => ModelTask.CheckAsync($"Model = \"{model}\", MaxTokens = 500", result: result);

    [Fact]
    public Task ResultByATool_DoesNotTrigger() => ModelTask.CheckAsync("""Model = "plain", MaxTokens = 500, ResultBy = BatchResultBy.Tool""");
}
