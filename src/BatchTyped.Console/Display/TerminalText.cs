using System.Globalization;
using System.Text;

namespace BatchTyped.Display;

/// <summary>
/// Text from outside as a terminal may show it: on one line, and without characters that a terminal or a reader would obey instead of show.
/// Escape sequences could move the cursor, change what was written or reach the clipboard; marks of direction could make a text read
/// otherwise than it is.
/// </summary>
internal static class TerminalText
{
    /// <summary>The text with a replacement character for each character that isn't shown, and a space for line ends and tabs.</summary>
    internal static string Clean(string text)
    {
        var clean = default(StringBuilder);
        var place = 0;
        foreach (var rune in text.EnumerateRunes())
        {
            // A half of a pair counts one character, as its replacement does.
            var isWhole = rune != Rune.ReplacementChar || text[place] == '\uFFFD';
            var shown = isWhole ? Shown(rune) : Rune.ReplacementChar;
            if (clean is null && (shown != rune || !isWhole))
            {
                clean = new StringBuilder(text, 0, place, text.Length);
            }

            clean?.Append(shown);
            place += isWhole ? rune.Utf16SequenceLength : 1;
        }

        return clean?.ToString() ?? text;
    }

    private static Rune Shown(Rune rune) => Rune.GetUnicodeCategory(rune) switch
    {
        UnicodeCategory.Control when rune.Value is '\t' or '\n' or '\v' or '\f' or '\r' or 0x85 => new Rune(' '),
        UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator => new Rune(' '),
        UnicodeCategory.Control => Rune.ReplacementChar,
        UnicodeCategory.Format when !IsJoiner(rune) => Rune.ReplacementChar,
        _ => rune,
    };

    /// <summary>Some scripts, and families of emoji, need these two: they change no order and hide nothing.</summary>
    private static bool IsJoiner(Rune rune) => rune.Value is 0x200C or 0x200D;
}
