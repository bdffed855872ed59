using BatchTyped.Roslyn;
using BatchTyped.Roslyn.Models;
using Microsoft.CodeAnalysis.CSharp;

namespace BatchTyped.Analyzers.Models;

/// <summary>More tokens than the model writes without a beta, and no beta.</summary>
internal sealed class MissingBetaRule() : ModelRule(DiagnosticIds.MissingBeta)
{
    internal override IEnumerable<ModelFinding> Find(ModelUse use, ModelRuleContext context)
    {
        if (context.Facts(use.Model) is { Batch300kOutput: true, MaxOutputTokens: { } limit } model
            && use.MaxTokens > limit && use.MaxTokens <= OutputLimit.Of(model)
            && !use.Betas.Contains(OutputLimit.Beta))
        {
            yield return new ModelFinding(use.LocationOf("MaxTokens"), use.Model!, NamedModels.Count(limit), OutputLimit.Beta)
            {
                Edits = [new ArgumentEdit("Betas", BetaList.Code([.. use.Betas, OutputLimit.Beta]))],
            };
        }
    }
}
