using System.Globalization;
using BatchTyped.Models;
using BatchTyped.Roslyn.Models;

namespace BatchTyped.Analyzers.Tests.Models;

/// <summary>The runtime and the compiler's side read one file; this holds that they read the same from it.</summary>
public sealed class ModelTableTests
{
    [Fact]
    public void Day_IsThatOfTheRuntime() => Assert.Equal(ModelCatalog.Default.AsOf!.Value.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), ModelTable.Default.AsOf);

    [Fact]
    public void EveryFact_IsThatOfTheRuntime()
    {
        Assert.True(ModelTable.Default.Models.Count() > 20);
        Assert.All(ModelTable.Default.Names, name =>
        {
            var facts = ModelCatalog.Default.Find(name);
            var info = ModelTable.Default.Find(name);
            Assert.NotNull(facts);
            Assert.NotNull(info);
            Assert.Equal(facts.Id, info.Id);
            Assert.Equal(facts.Aliases, info.Aliases);
            Assert.Equal(facts.Status?.ToString() ?? "Unknown", info.Status.ToString());
            Assert.Equal(facts.DeprecatedOn?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), info.DeprecatedOn);
            Assert.Equal(facts.RetiresOn?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), info.RetiresOn);
            Assert.Equal(facts.Replacement, info.Replacement);
            Assert.Equal(
                (facts.MaxOutputTokens, facts.MinCacheableTokens, facts.StructuredOutputs, facts.Batch300kOutput, facts.ForcedTool, facts.InferenceGeo),
                (info.MaxOutputTokens, info.MinCacheableTokens, info.StructuredOutputs, info.Batch300kOutput, info.ForcedTool, info.InferenceGeo));
            Assert.Equal(
                (facts.Thinking?.Adaptive, facts.Thinking?.BetweenTools, facts.Thinking?.Disabled, facts.Thinking?.Enabled, facts.Thinking?.ByDefault, facts.Thinking?.DisabledUpToEffort, facts.Thinking?.BetweenToolsUpToEffort),
                (info.Thinking?.Adaptive, info.Thinking?.BetweenTools, info.Thinking?.Disabled, info.Thinking?.Enabled, info.Thinking?.ByDefault, info.Thinking?.DisabledUpToEffort, info.Thinking?.BetweenToolsUpToEffort));
            Assert.All(EffortInfo.Words, level => Assert.Equal(facts.Effort?.Accepts(level), info.Effort?.Accepts(level)));
        });
    }

    [Fact]
    public void Replacements_AreKnownAndNotRetired() => Assert.All(
        ModelTable.Default.Models.Where(model => model.Replacement is not null),
        model => Assert.NotEqual(BatchTyped.Roslyn.Models.ModelStatus.Retired, ModelTable.Default.Find(model.Replacement!)!.StatusOn(ModelTable.Default.AsOf)));

    [Fact]
    public void OtherFile_ReplacesTheFactsItGives()
    {
        var haiku = ModelTable.Default.With("""{"models":[{"id":"claude-haiku-4-5","aliases":["cheap"],"max_output_tokens":7}]}""").Find("cheap")!;
        Assert.Equal(("claude-haiku-4-5-20251001", 7, 4096), (haiku.Id, haiku.MaxOutputTokens, haiku.MinCacheableTokens));
        Assert.Equal(64_000, ModelTable.Default.Find("claude-haiku-4-5")!.MaxOutputTokens);
    }
}
