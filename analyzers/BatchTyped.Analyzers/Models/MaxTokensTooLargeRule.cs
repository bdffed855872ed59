using BatchTyped.Roslyn;
using BatchTyped.Roslyn.Models;

namespace BatchTyped.Analyzers.Models;

/// <summary>Many times the tokens that the longest answer takes, where the schema bounds it and nothing is thought.</summary>
internal sealed class MaxTokensTooLargeRule() : ModelRule(DiagnosticIds.MaxTokensTooLarge)
{
    private const int UsualFactor = 8;

    /// <summary>Below, nothing is saved that would be worth a word.</summary>
    private const int Unremarkable = 2_048;

    internal override IEnumerable<ModelFinding> Find(ModelUse use, ModelRuleContext context)
    {
        if (use.Task is not { } task
            || use.MaxTokens is not { } maxTokens
            || Thinking.IsPossible(task, context.Facts(use.Model))
            || AnswerSize.Of(task).MostTokens is not { } most)
        {
            yield break;
        }

        if (maxTokens > Math.Max(Unremarkable, most * context.Threshold(Id, "factor", UsualFactor)))
        {
            yield return new ModelFinding(use.LocationOf("MaxTokens"), use.TaskName, NamedModels.Count(most))
            {
                Edits = [new ArgumentEdit("MaxTokens", OutputLimit.Sensible(2 * most, context.Facts(use.Model)))],
            };
        }
    }
}
