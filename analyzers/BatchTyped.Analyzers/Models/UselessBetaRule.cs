using BatchTyped.Roslyn;
using BatchTyped.Roslyn.Models;

namespace BatchTyped.Analyzers.Models;

/// <summary>A beta that does nothing for this task.</summary>
internal sealed class UselessBetaRule() : ModelRule(DiagnosticIds.UselessBeta)
{
    internal override IEnumerable<ModelFinding> Find(ModelUse use, ModelRuleContext context)
    {
        foreach (var beta in use.Betas.Distinct(StringComparer.Ordinal))
        {
            if (Reason(beta, use, context.Facts(use.Model)) is { } reason)
            {
                yield return new ModelFinding(use.LocationOf("Betas"), beta, reason)
                {
                    // All of them at once, so that two findings don't undo each other.
                    Edits = [new ArgumentEdit("Betas", BetaList.Code([.. use.Betas.Where(other => Reason(other, use, context.Facts(use.Model)) is null)]))],
                };
            }
        }
    }

    private static string? Reason(string beta, ModelUse use, ModelInfo? model) => beta switch
    {
        OutputLimit.Beta when model?.Batch300kOutput == false => $"'{use.Model}' doesn't know it",
        OutputLimit.Beta when use.MaxTokens <= model?.MaxOutputTokens => "MaxTokens is within the model's usual limit",
        "message-batches-2024-09-24" => "batches are no beta any more",
        "structured-outputs-2025-11-13" => "structured outputs are no beta any more",
        _ => null,
    };
}
