using BatchTyped.Roslyn;
using BatchTyped.Roslyn.Models;

namespace BatchTyped.Analyzers.Models;

/// <summary>A long prompt that every request pays for in full.</summary>
internal sealed class PromptNotCachedRule() : ModelRule(DiagnosticIds.PromptNotCached)
{
    internal override IEnumerable<ModelFinding> Find(ModelUse use, ModelRuleContext context)
    {
        if (use.Task is { Parameters.SystemCache: null } task
            && PromptLength.FixedText(task.SystemPrompt) is { } text
            && context.Facts(use.Model)?.MinCacheableTokens is { } least
            && PromptLength.LeastTokens(text) is var tokens && tokens >= Math.Max(least, context.Threshold(Id, "tokens", 0)))
        {
            yield return new ModelFinding(use.SystemPromptLocation(), NamedModels.Count(tokens), use.Model!)
            {
                // Batches often outlast five minutes.
                Edits = [new ArgumentEdit("Cache", use.Code("BatchPromptCache.OneHour"))],
            };
        }
    }
}
