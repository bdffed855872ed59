using System.Globalization;
using BatchTyped.Roslyn.Models;

namespace BatchTyped.Analyzers.Models;

/// <summary>How many tokens a model writes for one request.</summary>
internal static class OutputLimit
{
    /// <summary>The beta that lets batches ask for more.</summary>
    internal const string Beta = "output-300k-2026-03-24";

    private const int WithBeta = 300_000;

    /// <summary>The most that a model writes in a batch, with every beta; <see langword="null"/> where it isn't known.</summary>
    internal static int? Of(ModelInfo? model) => model switch
    {
        { MaxOutputTokens: { } limit, Batch300kOutput: true } => Math.Max(limit, WithBeta),
        { MaxOutputTokens: { } limit } => limit,
        _ => null,
    };

    /// <summary>A sensible setting for at least so many tokens, as far as the model's limit allows.</summary>
    internal static string Sensible(long tokens, ModelInfo? model)
    {
        long setting = 256;
        while (setting < tokens)
        {
            setting *= 2;
        }

        return Math.Min(setting, model?.MaxOutputTokens ?? int.MaxValue).ToString(CultureInfo.InvariantCulture);
    }
}
