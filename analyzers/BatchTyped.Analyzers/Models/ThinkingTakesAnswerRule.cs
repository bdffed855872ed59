using BatchTyped.Roslyn;
using BatchTyped.Roslyn.Models;

namespace BatchTyped.Analyzers.Models;

/// <summary>A model that thinks as much as it likes, within so few tokens that no answer may come.</summary>
internal sealed class ThinkingTakesAnswerRule() : ModelRule(DiagnosticIds.ThinkingTakesAnswer)
{
    private const int UsualThinking = 1_024;

    internal override IEnumerable<ModelFinding> Find(ModelUse use, ModelRuleContext context)
    {
        var model = context.Facts(use.Model);
        if (use.Task is not { } task || use.MaxTokens is not { } maxTokens || !Thinking.IsFree(task, model))
        {
            yield break;
        }

        var needed = AnswerSize.Of(task).LeastTokens + context.Threshold(Id, "thinking_tokens", UsualThinking);
        if (maxTokens < needed)
        {
            var isChosen = task.Parameters.Thinking is not null;
            yield return new ModelFinding(use.LocationOf("MaxTokens"), use.Model!, isChosen ? "" : " unless told otherwise", NamedModels.Count(maxTokens))
            {
                Edits = [Repair(use, model, isChosen, needed)],
            };
        }
    }

    private static ArgumentEdit Repair(ModelUse use, ModelInfo? model, bool isChosen, int needed) => model?.Thinking switch
    {
        not null when !isChosen && Thinking.CanBeDisabled(model, use.Task?.Parameters.Effort) => new ArgumentEdit("Thinking", use.Code("BatchThinking.Disabled")),
        { BetweenTools: true } when !isChosen => new ArgumentEdit("Thinking", use.Code("BatchThinking.BetweenTools")),
        _ => new ArgumentEdit("MaxTokens", OutputLimit.Sensible(2L * needed, model)),
    };
}
