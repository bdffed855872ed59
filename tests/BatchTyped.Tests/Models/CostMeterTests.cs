using BatchTyped.Models;

namespace BatchTyped.Tests.Models;

/// <summary>Worked out by hand from the price list.</summary>
public class CostMeterTests
{
    [Fact]
    public void All_kinds_of_tokens_have_their_price()
    {
        // Sonnet 4.6: 1000 * 3 + 400 * 3.75 + 200 * 6 + 5000 * 0.30 + 100 * 15 = 8,700 per million, half of it in a batch.
        var usage = new BatchUsage(InputTokens: 1000, OutputTokens: 100, CacheWrite5mTokens: 400, CacheWrite1hTokens: 200, CacheReadTokens: 5000);

        Assert.Equal(new Cost(0.00435m, 0.0087m), CostOf("claude-sonnet-4-6", usage));
    }

    [Fact]
    public void A_cache_read_is_no_fixed_share_of_the_input()
    {
        var million = new BatchUsage(0, 0, CacheReadTokens: 1_000_000);

        Assert.Equal(0.125m, CostOf("claude-fable-5-1", million)!.Value.Batch);
        Assert.Equal(0.10m, CostOf("claude-opus-5-5", million)!.Value.Batch);
        Assert.Equal(0.25m, CostOf("claude-opus-4-8", million)!.Value.Batch);
    }

    [Fact]
    public void Residency_in_the_united_states_costs_a_tenth_more_of_everything()
    {
        // Opus 5.5: (1,000,000 * 4 + 100,000 * 20) / 1,000,000 = 6; * 1.1 = 6.6.
        var cost = CostMeter.Of(new BatchUsage(1_000_000, 100_000), ModelCatalog.Default.Find("claude-opus-5-5"), isUsResidency: true);

        Assert.Equal(new Cost(3.3m, 6.6m), cost);
    }

    [Theory]
    [InlineData(100_000, 0, 0, 0.01)]
    [InlineData(100_001, 0, 0, 0.0500005)]
    [InlineData(1, 100_000, 0, 0.0050005)]
    [InlineData(0, 50_000, 50_000, 0.00675)]
    [InlineData(0, 50_001, 50_000, 0.03375005)]
    public void A_long_prompt_makes_the_whole_request_dearer(long input, long cacheReads, long cacheWrites, double expectedStandard)
    {
        // Haiku 5.5, above 100,000 tokens of prompt: 0.50 in, 0.05 cache read. Below: 0.10 and 0.01.
        var usage = new BatchUsage(input, 0, CacheWrite5mTokens: cacheWrites, CacheReadTokens: cacheReads);

        Assert.Equal((decimal)expectedStandard, CostOf("claude-haiku-5-5", usage)!.Value.Standard);
    }

    [Fact]
    public void The_answer_to_a_long_prompt_is_dearer_too()
    {
        // 200,000 * 0.50 + 100,000 * 2.50 per million.
        Assert.Equal(0.35m, CostOf("claude-haiku-5-5", new BatchUsage(200_000, 100_000))!.Value.Standard);
    }

    [Fact]
    public void An_unknown_price_of_cache_reads_matters_only_where_there_are_some()
    {
        var model = new ModelFacts { Id = "a", Prices = new ModelPrices { Input = 8, Output = 40 } };
        Assert.Equal(8m, CostMeter.Of(new BatchUsage(1_000_000, 0), model, isUsResidency: false)!.Value.Standard);
        Assert.Null(CostMeter.Of(new BatchUsage(1_000_000, 0, CacheReadTokens: 1), model, isUsResidency: false));
    }

    [Theory]
    [InlineData("claude-mythos-preview")]
    [InlineData("claude-sonnet-9")]
    public void Without_a_price_the_cost_is_unknown(string model)
    {
        Assert.Null(CostOf(model, new BatchUsage(1, 1)));
        Assert.Null(CostMeter.WorstCase(1, 1, ModelCatalog.Default.Find(model)));
    }

    [Fact]
    public void The_worst_case_is_the_dearest_of_everything()
    {
        // Sonnet 4.6: (9,000 + 1,000) tokens * 3 * 2 + 1,000 * 15 = 75,000 per million; * 1.1 / 2.
        Assert.Equal(0.04125m, CostMeter.WorstCase(9_000, 1_000, ModelCatalog.Default.Find("claude-sonnet-4-6")));

        // Haiku 5.5 in its long tier: 101,000 * 0.50 * 2 + 1,000 * 2.50 = 103,500 per million; * 1.1 / 2.
        Assert.Equal(0.056925m, CostMeter.WorstCase(100_000, 1_000, ModelCatalog.Default.Find("claude-haiku-5-5")));
    }

    [Fact]
    public void The_context_window_bounds_the_worst_case()
    {
        // Haiku 4.5: 200,000 * 1 * 2 per million; * 1.1 / 2.
        Assert.Equal(0.22m, CostMeter.WorstCase(50_000_000, 0, ModelCatalog.Default.Find("claude-haiku-4-5")));
    }

    private static Cost? CostOf(string model, BatchUsage usage) => CostMeter.Of(usage, ModelCatalog.Default.Find(model), isUsResidency: false);
}
