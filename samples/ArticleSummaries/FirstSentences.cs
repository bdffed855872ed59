using BatchTyped.Emulator;

namespace ArticleSummaries;

/// <summary>Stands in for the model offline: an article's first and last sentence, marked as made up.</summary>
internal static class FirstSentences
{
    public static EmulatorAnswer Answer(EmulatorRequest request)
    {
        var article = request.Text[(request.Text.IndexOf(">\n", StringComparison.Ordinal) + 2)..request.Text.LastIndexOf("\n</article>", StringComparison.Ordinal)];
        var sentences = article.ReplaceLineEndings(" ").Split(". ", StringSplitOptions.RemoveEmptyEntries);
        return EmulatorAnswer.Text($"[made up offline] {sentences[0].TrimEnd('.')}. {sentences[^1].TrimEnd('.')}.");
    }
}
