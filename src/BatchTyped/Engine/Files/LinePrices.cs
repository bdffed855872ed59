using BatchTyped.Models;

namespace BatchTyped.Engine.Files;

/// <summary>What lines of a run cost, by the model that answers. A model whose price isn't known has unknown costs, never zero.</summary>
internal sealed class LinePrices(ModelFacts? model, FallbackModel? fallback = null)
{
    /// <summary>The cost of a billed line in USD: in a batch, and outside one.</summary>
    internal (decimal? Batch, decimal? Standard) Of(BatchUsage? usage, bool isUsResidency, bool isFallback) =>
        usage is { } tokens && CostMeter.Of(tokens, FactsOf(isFallback), isUsResidency) is { } cost ? (cost.Batch, cost.Standard) : (null, null);

    /// <summary>The most a request can cost in USD.</summary>
    /// <param name="requestBytes">Its length: no text has more tokens than bytes.</param>
    /// <param name="maxTokens">Its max_tokens.</param>
    /// <param name="isFallback">Whether the fallback model answers it.</param>
    internal decimal? WorstCase(int requestBytes, int maxTokens, bool isFallback) => CostMeter.WorstCase(requestBytes, maxTokens, FactsOf(isFallback));

    /// <summary>The most a request of the task's own model can cost in USD.</summary>
    internal decimal? WorstCase(int requestBytes, int maxTokens) => WorstCase(requestBytes, maxTokens, isFallback: false);

    /// <summary>Whether an answer that names its model came from the fallback model.</summary>
    internal bool IsFallback(string? answeredBy) => fallback is not null && answeredBy is not null && fallback.Is(answeredBy);

    private ModelFacts? FactsOf(bool isFallback) => isFallback ? fallback?.Facts : model;
}
