using BatchTyped.Roslyn.Models;

namespace BatchTyped.Analyzers.Models;

/// <summary>A rule on how a task uses its model.</summary>
internal abstract class ModelRule(string id)
{
    internal string Id { get; } = id;

    internal abstract IEnumerable<ModelFinding> Find(ModelUse use, ModelRuleContext context);
}
