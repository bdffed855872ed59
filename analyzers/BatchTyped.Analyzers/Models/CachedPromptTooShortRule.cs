using BatchTyped.Roslyn;
using BatchTyped.Roslyn.Models;

namespace BatchTyped.Analyzers.Models;

/// <summary>A prompt that is marked for caching and too short for it.</summary>
internal sealed class CachedPromptTooShortRule() : ModelRule(DiagnosticIds.CachedPromptTooShort)
{
    internal override IEnumerable<ModelFinding> Find(ModelUse use, ModelRuleContext context)
    {
        if (use.Task is { Parameters.SystemCache: not null } task
            && PromptLength.FixedText(task.SystemPrompt) is { } text
            && context.Facts(use.Model)?.MinCacheableTokens is { } least
            && PromptLength.MostTokens(text) is var tokens && tokens < least)
        {
            yield return new ModelFinding(use.SystemPromptLocation("Cache"), use.Model!, NamedModels.Count(least), NamedModels.Count(tokens))
            {
                Edits = [new ArgumentEdit("Cache", "")],
            };
        }
    }
}
