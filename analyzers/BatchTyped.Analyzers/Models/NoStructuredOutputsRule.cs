using BatchTyped.Roslyn;
using BatchTyped.Roslyn.Models;

namespace BatchTyped.Analyzers.Models;

/// <summary>A schema for a model that is known to take none.</summary>
internal sealed class NoStructuredOutputsRule() : ModelRule(DiagnosticIds.NoStructuredOutputs)
{
    internal override IEnumerable<ModelFinding> Find(ModelUse use, ModelRuleContext context)
    {
        if (use.Task is { IsPlainText: false, Parameters.IsByTool: false } && context.Facts(use.Model) is { StructuredOutputs: false })
        {
            yield return new ModelFinding(use.LocationOf("Model"), use.Model!, use.TaskName);
        }
    }
}
