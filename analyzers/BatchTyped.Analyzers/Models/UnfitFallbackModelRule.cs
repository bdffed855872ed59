using BatchTyped.Roslyn;
using BatchTyped.Roslyn.Models;

namespace BatchTyped.Analyzers.Models;

/// <summary>A fallback model that can't do what the task asks for.</summary>
internal sealed class UnfitFallbackModelRule() : ModelRule(DiagnosticIds.UnfitFallbackModel)
{
    internal override IEnumerable<ModelFinding> Find(ModelUse use, ModelRuleContext context)
    {
        if (use.FallbackModel is { } fallback && Reason(use, fallback, context) is { } reason)
        {
            yield return new ModelFinding(use.LocationOf("FallbackModel"), fallback, reason);
        }
    }

    private static string? Reason(ModelUse use, string fallback, ModelRuleContext context)
    {
        var facts = context.Facts(fallback);

        // The very same name is a fault of the task (BT1020); here it is the same model by another of its names.
        if (fallback == use.Model)
        {
            return null;
        }

        if (facts is not null && facts.Id == context.Facts(use.Model)?.Id)
        {
            return "it is the task's own model";
        }

        return facts switch
        {
            null => null,
            _ when OutputLimit.Of(facts) is { } limit && use.MaxTokens > limit => $"it writes at most {NamedModels.Count(limit)} tokens",
            { StructuredOutputs: false } when use.Task is { IsPlainText: false, Parameters.IsByTool: false } => "it knows no structured outputs",
            _ when use.Task is { } task && RefusedParameter.Of(task, facts).FirstOrDefault() is { } refused => $"it refuses {refused.Words}",
            _ => null,
        };
    }
}
