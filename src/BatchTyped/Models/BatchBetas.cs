using System.Collections.Immutable;

namespace BatchTyped.Models;

/// <summary>What beta headers mean for a model in a batch, as far as it is known.</summary>
internal static class BatchBetas
{
    /// <summary>Raises the highest <c>max_tokens</c> in batches, of models that take it. The Messages endpoint doesn't know it.</summary>
    internal const string LongOutput = "output-300k-2026-03-24";

    private const int LongOutputTokens = 300_000;

    /// <summary>The highest <c>max_tokens</c> of a request; <see langword="null"/> when it isn't known.</summary>
    internal static int? MaxOutputTokens(ModelFacts? model, ImmutableArray<string> betas) =>
        model?.Batch300kOutput == true && betas.Contains(LongOutput) ? LongOutputTokens : model?.MaxOutputTokens;

    /// <summary>The headers under which a model's batches go out: without such as it is known not to take.</summary>
    internal static ImmutableArray<string> TakenBy(ModelFacts? model, IReadOnlyList<string> betas) =>
        [.. betas.Where(beta => beta != LongOutput || model?.Batch300kOutput != false)];

    /// <summary>The headers of one message outside a batch: without those that only batches have.</summary>
    internal static ImmutableArray<string> OutsideBatches(IReadOnlyList<string> betas) => [.. betas.Where(beta => beta != LongOutput)];
}
