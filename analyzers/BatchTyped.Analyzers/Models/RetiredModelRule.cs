using BatchTyped.Roslyn;
using BatchTyped.Roslyn.Models;

namespace BatchTyped.Analyzers.Models;

/// <summary>A model that is gone.</summary>
internal sealed class RetiredModelRule() : ModelRule(DiagnosticIds.RetiredModel)
{
    internal override IEnumerable<ModelFinding> Find(ModelUse use, ModelRuleContext context) => NamedModels.In(ModelStatus.Retired, use, context);
}
