using System.Globalization;
using System.Text.Json;
using BatchTyped.Emulator;
using TicketTriage.Tasks;

namespace TicketTriage.Offline;

/// <summary>
/// Stands in for the model offline: it counts keywords. It is right more often than not, and says how sure it is: by the share
/// of hits that speak for the category, and by how many there are.
/// </summary>
internal static class KeywordResponder
{
    private const string TicketBegins = "<ticket>\n";
    private const int QuotedCharacters = 60;
    private const string TicketEnds = "\n</ticket>";

    public static EmulatorAnswer Answer(EmulatorRequest request)
    {
        var ticket = TicketIn(request.Text);
        return EmulatorAnswer.Text(request.Schema is null ? Reply(ticket) : Label(ticket));
    }

    private static string Label(string ticket)
    {
        var text = ticket.ToLower(CultureInfo.InvariantCulture).Replace('’', '\'');
        var hits = Keywords.Categories.Select(entry => (entry.Category, Count: Count(text, entry.Stems))).ToList();
        var best = hits.MaxBy(hit => hit.Count);
        var category = best.Count > 0 ? best.Category : TicketCategory.Other;
        var confidence = (double)best.Count / (hits.Sum(hit => hit.Count) + 1);
        var (urgent, calm) = (Count(text, Keywords.Urgent), Count(text, Keywords.Calm));
        var urgency = urgent > calm ? Urgency.Urgent : calm > 0 ? Urgency.Low : Urgency.Normal;
        return JsonSerializer.Serialize(new
        {
            category = category.ToString(),
            urgency = urgency.ToString(),
            confidence = Math.Round(confidence, 2),
            language = Languages.Guess(text),
        });
    }

    private static string Reply(string ticket)
    {
        var line = ticket.Trim().ReplaceLineEndings(" ");
        var quoted = line.Length > QuotedCharacters ? $"{Start(line)}…" : line;
        return $"[made up offline] Thank you for writing to us about \"{quoted}\". We have put your ticket first in the queue, and somebody is looking at it now.";
    }

    /// <summary>The first characters, without cutting one that takes two places.</summary>
    private static string Start(string line) => line[..(char.IsHighSurrogate(line[QuotedCharacters - 1]) ? QuotedCharacters - 1 : QuotedCharacters)];

    private static string TicketIn(string prompt)
    {
        var start = prompt.IndexOf(TicketBegins, StringComparison.Ordinal) + TicketBegins.Length;
        var end = prompt.LastIndexOf(TicketEnds, StringComparison.Ordinal);
        return prompt[start..end];
    }

    private static int Count(string text, IReadOnlyList<string> stems) => stems.Sum(stem => Count(text, stem));

    private static int Count(string text, string stem)
    {
        var count = 0;
        for (var at = text.IndexOf(stem, StringComparison.Ordinal); at >= 0; at = text.IndexOf(stem, at + stem.Length, StringComparison.Ordinal))
        {
            count++;
        }

        return count;
    }
}
