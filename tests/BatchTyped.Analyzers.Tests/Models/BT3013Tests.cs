using BatchTyped.CodeFixes.Models;

namespace BatchTyped.Analyzers.Tests.Models;

public sealed class BT3013Tests
{
    [Theory]
    [InlineData("""Model = "long", MaxTokens = 500, Betas = {|BT3013:["output-300k-2026-03-24"]|}""")]
    [InlineData("""Model = "plain", MaxTokens = {|BT3004:5_000|}, Betas = {|BT3013:["output-300k-2026-03-24"]|}""")]
    [InlineData("""Model = "thinker", MaxTokens = 5_000, Betas = {|BT3013:["message-batches-2024-09-24"]|}""")]
    public Task BetaThatChangesNothing_Triggers(string settings) => ModelTask.CheckAsync(settings, result: "string");

    [Theory]
    [InlineData("""Model = "long", MaxTokens = 5_000, Betas = ["output-300k-2026-03-24"]""")]
    [InlineData("""Model = "thinker", MaxTokens = 5_000, Betas = ["output-300k-2026-03-24", "another"]""")]
    public Task NeededOrUnknown_DoesNotTrigger(string settings) => ModelTask.CheckAsync(settings);

    [Theory]
    [InlineData("""["output-300k-2026-03-24", "other", "message-batches-2024-09-24"]""", """, Betas = ["other"]""")]
    [InlineData("""new[] { "output-300k-2026-03-24" }""", "")]
    public Task Fix_RemovesIt(string betas, string repaired)
    {
        var marked = betas.Contains("message", StringComparison.Ordinal) ? $"{{|BT3013:{{|BT3013:{betas}|}}|}}" : $"{{|BT3013:{betas}|}}";
        return ModelTask.FixAsync<BetaFix>($"Model = \"long\", MaxTokens = 500, Betas = {marked}", $"Model = \"long\", MaxTokens = 500{repaired}");
    }
}
