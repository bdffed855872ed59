using BatchTyped.Roslyn;
using BatchTyped.Roslyn.Models;

namespace BatchTyped.Analyzers.Models;

/// <summary>A parameter that this model is known to refuse.</summary>
internal sealed class RefusedParameterRule() : ModelRule(DiagnosticIds.RefusedParameter)
{
    internal override IEnumerable<ModelFinding> Find(ModelUse use, ModelRuleContext context) =>
        use.Task is { } task && context.Facts(use.Model) is { } model
            ? RefusedParameter.Of(task, model).Select(refused => new ModelFinding(use.LocationOf(refused.Argument), use.Model!, refused.Words, refused.Advice)
            {
                Edits = [.. refused.Edits.Select(edit => edit with { Code = edit.Code.Length == 0 ? "" : use.Code(edit.Code) })],
            })
            : [];
}
