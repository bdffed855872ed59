using BatchTyped.CodeFixes.Models;

namespace BatchTyped.Analyzers.Tests.Models;

public sealed class BT3011Tests
{
    private const string Settings = """Model = "plain", MaxTokens = 500""";

    private static readonly string Long = new('a', 500);

    [Fact]
    public Task LongPromptThatIsNotCached_Triggers() => ModelTask.CheckAsync(Settings, $"[{{|BT3011:SystemPrompt|}}(\"{Long}\")]", "string");

    [Fact]
    public Task CachedOrVaryingOrShortPrompt_DoesNotTrigger() => Task.WhenAll(
        ModelTask.CheckAsync(Settings, $"[SystemPrompt(\"{Long}\", Cache = BatchPromptCache.FiveMinutes)]", "string"),
        ModelTask.CheckAsync(Settings, $"[SystemPrompt(\"{Long} {{Id}}\")]", "string"),
        ModelTask.CheckAsync(Settings, $"[SystemPrompt(\"{Long[1..]}\")]", "string"),
        ModelTask.CheckAsync("""Model = "long", MaxTokens = 500""", $"[SystemPrompt(\"{Long}\")]", "string"));

    [Fact]
    public Task Threshold_IsASetting() =>
        ModelTask.CheckAsync(Settings, $"[SystemPrompt(\"{Long}\")]", "string", new Settings(("dotnet_code_quality.BT3011.tokens", "101")));

    [Fact]
    public Task Fix_CachesItForAnHour() => ModelTask.FixAsync<PromptCacheFix>(
        Settings,
        Settings,
        $"[{{|BT3011:SystemPrompt|}}(\"{Long}\")]",
        $"[SystemPrompt(\"{Long}\", Cache = BatchPromptCache.OneHour)]",
        "string");
}
