using BatchTyped.Models;

namespace BatchTyped.Engine.Files;

/// <summary>What lines of a run cost. A model whose price isn't known has unknown costs, never zero.</summary>
internal sealed class LinePrices(ModelFacts? model)
{
    /// <summary>The cost of a billed line in USD: in a batch, and outside one.</summary>
    internal (decimal? Batch, decimal? Standard) Of(BatchUsage? usage, bool isUsResidency) =>
        usage is { } tokens && CostMeter.Of(tokens, model, isUsResidency) is { } cost ? (cost.Batch, cost.Standard) : (null, null);

    /// <summary>The most a request can cost in USD.</summary>
    /// <param name="requestBytes">Its length: no text has more tokens than bytes.</param>
    /// <param name="maxTokens">Its max_tokens.</param>
    internal decimal? WorstCase(int requestBytes, int maxTokens) => CostMeter.WorstCase(requestBytes, maxTokens, model);
}
