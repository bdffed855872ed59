using System.Globalization;
using BatchTyped.Roslyn;
using BatchTyped.Roslyn.Models;

namespace BatchTyped.Analyzers.Models;

/// <summary>More tokens than the model can be asked for, with a beta or without.</summary>
internal sealed class MaxTokensAboveLimitRule() : ModelRule(DiagnosticIds.MaxTokensAboveLimit)
{
    internal override IEnumerable<ModelFinding> Find(ModelUse use, ModelRuleContext context)
    {
        if (OutputLimit.Of(context.Facts(use.Model)) is { } limit && use.MaxTokens > limit)
        {
            yield return new ModelFinding(use.LocationOf("MaxTokens"), use.Model!, NamedModels.Count(limit))
            {
                Edits = [new ArgumentEdit("MaxTokens", limit.ToString(CultureInfo.InvariantCulture))],
            };
        }
    }
}
