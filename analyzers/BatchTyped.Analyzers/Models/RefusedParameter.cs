using System.Collections.Immutable;
using BatchTyped.Roslyn.Model;
using BatchTyped.Roslyn.Models;

namespace BatchTyped.Analyzers.Models;

/// <summary>A parameter of a task that a model refuses.</summary>
/// <param name="Argument">The attribute's argument.</param>
/// <param name="Words">What is refused.</param>
/// <param name="Advice">What to do.</param>
/// <param name="Edits">How.</param>
internal sealed record RefusedParameter(string Argument, string Words, string Advice, ImmutableArray<ArgumentEdit> Edits)
{
    internal static IEnumerable<RefusedParameter> Of(TaskModel task, ModelInfo model)
    {
        var parameters = task.Parameters;
        if (parameters.Thinking is { } thinking)
        {
            if (model.Thinking?.Accepts(thinking) == false)
            {
                yield return new RefusedParameter("Thinking", $"thinking of the kind '{thinking}'", "Remove it or choose another kind",
                    [new ArgumentEdit("Thinking", ""), .. parameters.ThinkingBudget is null ? Array.Empty<ArgumentEdit>() : [new ArgumentEdit("ThinkingBudget", "")]]);
            }
            else if (model.Thinking?.UpToEffort(thinking) is { } limit && Models.Thinking.IsAbove(parameters.Effort, limit))
            {
                yield return new RefusedParameter("Thinking", $"thinking of the kind '{thinking}' at an effort above '{limit}'", "Lower the effort or let it think",
                    [new ArgumentEdit("Thinking", "")]);
            }
        }

        if (parameters.Effort is { } effort && model.Effort?.Accepts(effort) == false)
        {
            yield return model.Effort.Supported
                ? new RefusedParameter("Effort", $"the effort '{effort}'", $"Choose one of {string.Join(", ", model.Effort.Levels)}", [new ArgumentEdit("Effort", "")])
                : new RefusedParameter("Effort", "an effort", "Remove it", [new ArgumentEdit("Effort", "")]);
        }

        if (parameters.IsByTool && model.ForcedTool == false)
        {
            yield return new RefusedParameter("ResultBy", "a tool that is forced", "Use structured outputs", [new ArgumentEdit("ResultBy", "")]);
        }

        if (parameters.InferenceGeo is not null && model.InferenceGeo == false)
        {
            yield return new RefusedParameter("InferenceGeo", "an inference geography", "Remove it", [new ArgumentEdit("InferenceGeo", "")]);
        }
    }
}
