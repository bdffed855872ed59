using System.Text;

namespace BatchTyped.Benchmarks.Data;

/// <summary>
/// The work of all benchmarks: tickets to classify. 300 to 2,000 characters each, 1.2 % of them to be escaped in JSON, 2.8 %
/// beyond ASCII. Drawn from a seed; the same seed and number give the same ticket.
/// </summary>
internal sealed class TicketData(int seed)
{
    private const int Shortest = 300;
    private const int Longest = 2_000;
    private const double Escaped = 0.012;
    private const double BeyondAscii = 0.028;

    private static readonly string[] Words =
    [
        "the", "invoice", "for", "our", "subscription", "was", "charged", "twice", "and", "nobody", "answered", "since", "last", "week",
        "please", "look", "into", "it", "app", "crashes", "when", "I", "open", "settings", "after", "update", "parcel", "arrived", "damaged",
        "account", "is", "locked", "because", "two", "factor", "code", "never", "comes", "thanks", "in", "advance", "export", "shows", "wrong", "totals",
    ];

    private static readonly char[] ToEscape = ['"', '\n', '\n', '\\', '\t'];
    private static readonly char[] Foreign = ['é', 'ü', 'ß', 'ø', 'ł', '—', '’', '“', '中', '文', 'я', 'д'];

    public string Text(int number)
    {
        var random = new Random(HashCode(number));
        var length = random.Next(Shortest, Longest + 1);
        var text = new StringBuilder(length + 16);
        while (text.Length < length)
        {
            text.Append(Words[random.Next(Words.Length)]).Append(' ');
        }

        text.Length = length;
        for (var i = 0; i < length; i++)
        {
            var drawn = random.NextDouble();
            if (drawn < Escaped)
            {
                text[i] = ToEscape[random.Next(ToEscape.Length)];
            }
            else if (drawn < Escaped + BeyondAscii)
            {
                text[i] = Foreign[random.Next(Foreign.Length)];
            }
        }

        return text.ToString();
    }

    /// <summary>Not the framework's hash, which differs from process to process.</summary>
    private int HashCode(int number) => unchecked((seed * 31) + (number * (int)2_654_435_761));
}
