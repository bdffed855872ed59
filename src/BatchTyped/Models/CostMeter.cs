namespace BatchTyped.Models;

/// <summary>
/// From tokens and prices to USD. Pure. A price that isn't known makes the cost unknown, never zero. Web searches and other server
/// tools are priced by the piece, and aren't in it.
/// </summary>
internal static class CostMeter
{
    private const decimal BatchFactor = 0.5m;
    private const decimal CacheWrite5mFactor = 1.25m;
    private const decimal CacheWrite1hFactor = 2m;
    private const decimal UsResidencyFactor = 1.1m;
    private const decimal TokensPerPrice = 1_000_000m;

    /// <summary>
    /// The cost of one billed answer. Never of a sum of several: a long prompt changes the price of its request only.
    /// </summary>
    internal static Cost? Of(BatchUsage usage, ModelFacts? model, bool isUsResidency)
    {
        if (PricesOf(model, usage.PromptTokens) is not { } prices || CacheReads(usage.CacheReadTokens, prices) is not { } cacheReads)
        {
            return null;
        }

        var input = usage.InputTokens + (usage.CacheWrite5mTokens * CacheWrite5mFactor) + (usage.CacheWrite1hTokens * CacheWrite1hFactor);
        var standard = ((input * prices.Input) + cacheReads + (usage.OutputTokens * prices.Output)) / TokensPerPrice;
        if (isUsResidency)
        {
            standard *= UsResidencyFactor;
        }

        return new Cost(standard * BatchFactor, standard);
    }

    /// <summary>
    /// The most a request can cost in a batch: the whole prompt is written to the cache for an hour, in the dearest region, and the
    /// answer takes all it may.
    /// </summary>
    internal static decimal? WorstCase(long requestBytes, int maxTokens, ModelFacts? model) => model is null
        ? null
        : Of(new BatchUsage(0, maxTokens, CacheWrite1hTokens: TokenBounds.Most(requestBytes, model)), model, isUsResidency: true)?.Batch;

    private static ModelPrices? PricesOf(ModelFacts? model, long promptTokens) =>
        model?.LongPrompt is { } longPrompt && promptTokens > longPrompt.AboveTokens ? longPrompt.Prices : model?.Prices;

    private static decimal? CacheReads(long tokens, ModelPrices prices) => tokens == 0 ? 0 : tokens * prices.CacheRead;
}
