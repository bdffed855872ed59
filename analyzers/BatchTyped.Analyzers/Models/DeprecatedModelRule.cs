using BatchTyped.Roslyn;
using BatchTyped.Roslyn.Models;

namespace BatchTyped.Analyzers.Models;

/// <summary>A model that will soon be gone.</summary>
internal sealed class DeprecatedModelRule() : ModelRule(DiagnosticIds.DeprecatedModel)
{
    internal override IEnumerable<ModelFinding> Find(ModelUse use, ModelRuleContext context) => NamedModels.In(ModelStatus.Deprecated, use, context);
}
