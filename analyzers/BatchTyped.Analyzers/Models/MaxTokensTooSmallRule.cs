using BatchTyped.Roslyn;
using BatchTyped.Roslyn.Models;

namespace BatchTyped.Analyzers.Models;

/// <summary>Fewer tokens than the shortest answer of the schema takes, by a careful estimate.</summary>
internal sealed class MaxTokensTooSmallRule() : ModelRule(DiagnosticIds.MaxTokensTooSmall)
{
    internal override IEnumerable<ModelFinding> Find(ModelUse use, ModelRuleContext context)
    {
        if (use.Task is not { IsPlainText: false } task || use.MaxTokens is not { } maxTokens)
        {
            yield break;
        }

        var least = AnswerSize.Of(task).LeastTokens;
        var budget = task.Parameters.ThinkingBudget ?? 0;
        if (maxTokens - budget < least)
        {
            yield return new ModelFinding(use.LocationOf("MaxTokens"), use.TaskName, NamedModels.Count(least), NamedModels.Count(maxTokens - budget))
            {
                Edits = [new ArgumentEdit("MaxTokens", OutputLimit.Sensible(budget + (4L * least), context.Facts(use.Model)))],
            };
        }
    }
}
