using BatchTyped.CodeFixes.Usage;

namespace BatchTyped.Analyzers.Tests.Usage;

public sealed class BT4004Tests
{
    [Theory]
    [InlineData("""_ = {|BT4004:"claude-sonnet-4-5"|};""")]
    [InlineData("""Console.WriteLine({|BT4004:"claude-3-haiku-20240307"|});""")]
    public Task OutdatedModel_Triggers(string statement) => Rule.CheckAsync(UsageCode.Method(statement));

    [Theory]
    [InlineData("""_ = "claude-sonnet-4-6";""")]
    [InlineData("""_ = "claude-3-haiku";""")]
    [InlineData("""var isOld = text.CustomId == "claude-3-haiku-20240307";""")]
    [InlineData("""var isOld = text.CustomId is "claude-3-haiku-20240307" or "claude-sonnet-4-5";""")]
    [InlineData("""switch (text.CustomId) { case "claude-3-haiku-20240307": break; }""")]
    public Task CurrentModelOrComparison_DoesNotTrigger(string statement) => Rule.CheckAsync(UsageCode.Method(statement));

    [Fact]
    public Task Fix_UsesTheReplacement() => Fix.CheckAsync<OutdatedModelNameFix>(
        UsageCode.Method("""_ = {|BT4004:"claude-sonnet-4-5"|};"""), UsageCode.Method("""_ = "claude-sonnet-5-5";"""));
}
