using BatchTyped.Roslyn;

namespace BatchTyped.Analyzers;

/// <content>Model, tokens and cost.</content>
internal static partial class Descriptors
{
    private static void AddModelRules()
    {
        Warning(DiagnosticIds.UnknownModel,
            "A model is known",
            "No model '{0}' is known.{1} Correct the name, or register the model in batchtyped.models.json.");
        Warning(DiagnosticIds.DeprecatedModel,
            "A model isn't deprecated",
            "'{0}' is deprecated{1}. {2}.");
        Error(DiagnosticIds.RetiredModel,
            "A model isn't retired",
            "'{0}' is retired{1}: every request would fail, after the batch has ended. {2}.");
        Error(DiagnosticIds.MaxTokensAboveLimit,
            "MaxTokens stays within the model's limit",
            "'{0}' writes at most {1} tokens, so that every request would be refused, after the batch has ended. Lower MaxTokens.");
        Warning(DiagnosticIds.MaxTokensTooSmall,
            "MaxTokens leaves room for the shortest answer",
            "The shortest answer of '{0}' takes about {1} tokens, and {2} are left for it, so that answers would be cut and paid. Raise MaxTokens.");
        Suggestion(DiagnosticIds.MaxTokensTooLarge,
            "MaxTokens is near what an answer can need",
            "The longest answer of '{0}' takes about {1} tokens. Lower MaxTokens, of which budgets and estimates take the worst case.");
        Warning(DiagnosticIds.ThinkingTakesAnswer,
            "Thinking leaves room for the answer",
            "'{0}' thinks{1}, thinking counts into MaxTokens, and {2} tokens can be used up before the answer begins. Raise MaxTokens, or limit thinking.");
        Error(DiagnosticIds.RefusedParameter,
            "A model accepts the task's parameters",
            "'{0}' refuses {1}: every request would fail, after the batch has ended. {2}.");
        Error(DiagnosticIds.NoStructuredOutputs,
            "A model of a typed result knows structured outputs",
            "'{0}' knows no structured outputs, so that it would refuse the schema of '{1}'. Use another model, a tool, or IBatchTask<string>.");
        Warning(DiagnosticIds.CachedPromptTooShort,
            "A cached system prompt is long enough to be cached",
            "'{0}' caches prompts of {1} tokens or more, and this one has at most about {2}, so that nothing is cached. Don't cache it, or move to it what holds for every item.");
        Suggestion(DiagnosticIds.PromptNotCached,
            "A long system prompt is cached",
            "This system prompt is equal for all items and has about {0} tokens or more, which '{1}' could cache. Set Cache, and most requests read it for less.");
        Error(DiagnosticIds.MissingBeta,
            "Long answers have their beta",
            "'{0}' writes at most {1} tokens, and 300,000 in batches with the beta '{2}'. Add it to Betas, or lower MaxTokens.");
        Warning(DiagnosticIds.UselessBeta,
            "A beta is of use",
            "The beta '{0}' changes nothing: {1}. Remove it.");
        Warning(DiagnosticIds.UnfitFallbackModel,
            "A fallback model can take the task's requests",
            "A refused request would fail on '{0}' too: {1}. Choose another fallback model.");
        Warning(DiagnosticIds.UnreadableModels,
            "A file of models can be read",
            "The models of '{0}' aren't known: {1}. Correct the file.");
    }
}
