using System.Globalization;
using System.Text;
using BatchTyped.Api;

namespace BatchTyped.Engine.Driving;

/// <summary>Answers that aren't the API's own, described for people.</summary>
internal static class ForeignAnswer
{
    private const int Words = 80;

    internal static bool Is(BatchApiException exception) => exception.Type == ApiErrorReader.UnknownType;

    /// <summary>A success without any result of the batch: a page, nothing at all, somebody else's lines.</summary>
    internal static string Describe(ResultsReply reply, ReceivedResults received) => string.Create(
        CultureInfo.InvariantCulture,
        $"no result of the batch came: HTTP {reply.Status}, {reply.MediaType ?? "no content type"}, {received.Received} bytes{Quote(received.Head)}");

    // Somebody else's results hold somebody else's answers.
    private static string Quote(string head) => head.Length == 0 ? ""
        : head.Contains("custom_id", StringComparison.OrdinalIgnoreCase) ? ", the results of another batch"
        : $", beginning \"{FirstWords(head)}\"";

    private static string FirstWords(string head)
    {
        var text = new StringBuilder();
        foreach (var rune in head.EnumerateRunes())
        {
            var isShown = !Rune.IsControl(rune) && Rune.GetUnicodeCategory(rune) is not (UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator);
            text.Append(isShown ? rune.ToString() : " ");
            if (text.Length >= Words)
            {
                break;
            }
        }

        return text.ToString().Trim();
    }
}
