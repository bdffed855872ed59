using System.Text;
using BatchTyped.Roslyn.Model;

namespace BatchTyped.Analyzers.Models;

/// <summary>How many tokens a text takes, judged by its bytes: text of any language lies between the two.</summary>
internal static class PromptLength
{
    private const int BytesOfALongToken = 5;

    private const int BytesOfAShortToken = 2;

    /// <summary>A prompt's text, where it is equal for all items.</summary>
    internal static string? FixedText(PromptModel? prompt) => prompt is not null && prompt.Parts.All(part => part is TextPart)
        ? string.Concat(prompt.Parts.Cast<TextPart>().Select(part => part.Text))
        : null;

    internal static int LeastTokens(string text) => Encoding.UTF8.GetByteCount(text) / BytesOfALongToken;

    internal static int MostTokens(string text) => (Encoding.UTF8.GetByteCount(text) / BytesOfAShortToken) + 1;
}
