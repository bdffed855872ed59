using BatchTyped.CodeFixes.Models;

namespace BatchTyped.Analyzers.Tests.Models;

public sealed class BT3010Tests
{
    private const string Settings = """Model = "plain", MaxTokens = 500""";

    [Fact]
    public Task CachedPromptThatIsTooShort_Triggers() => ModelTask.CheckAsync(Settings, """[SystemPrompt("Judge.", Cache = {|BT3010:BatchPromptCache.OneHour|})]""", "string");

    [Theory]
    [InlineData("plain", 300)]
    [InlineData("long", 10)]
    public Task LongEnoughOrUnknown_DoesNotTrigger(string model, int length) =>
        ModelTask.CheckAsync($"Model = \"{model}\", MaxTokens = 500", $"[SystemPrompt(\"{new string('a', length)}\", Cache = BatchPromptCache.OneHour)]", "string");

    [Fact]
    public Task Fix_DoesNotCacheIt() => ModelTask.FixAsync<PromptCacheFix>(
        Settings,
        Settings,
        """[SystemPrompt("Judge.", Cache = {|BT3010:BatchPromptCache.OneHour|})]""",
        """[SystemPrompt("Judge.")]""",
        "string");
}
