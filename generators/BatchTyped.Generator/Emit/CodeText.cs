using System.Globalization;
using System.Text;

namespace BatchTyped.Generator.Emit;

/// <summary>Strings as C# literals.</summary>
internal static class CodeText
{
    /// <summary>A raw literal where the text has something to escape and stands in one line; else a plain one.</summary>
    internal static string Literal(string text)
    {
        var isRaw = text.IndexOfAny(['"', '\\']) >= 0 && !text.StartsWith("\"", StringComparison.Ordinal) && !text.EndsWith("\"", StringComparison.Ordinal) && text.All(IsPlain);
        return isRaw ? Raw(text) : "\"" + Escape(text) + "\"";
    }

    private static string Raw(string text)
    {
        var quotes = new string('"', Math.Max(3, LongestRun(text) + 1));
        return quotes + text + quotes;
    }

    private static int LongestRun(string text)
    {
        int longest = 0, run = 0;
        foreach (var c in text)
        {
            run = c == '"' ? run + 1 : 0;
            longest = Math.Max(longest, run);
        }

        return longest;
    }

    private static string Escape(string text)
    {
        var escaped = new StringBuilder(text.Length + 8);
        foreach (var c in text)
        {
            _ = c switch
            {
                '"' => escaped.Append("\\\""),
                '\\' => escaped.Append("\\\\"),
                '\n' => escaped.Append("\\n"),
                '\r' => escaped.Append("\\r"),
                '\t' => escaped.Append("\\t"),
                _ when IsPlain(c) => escaped.Append(c),
                _ => escaped.Append("\\u").Append(((int)c).ToString("x4", CultureInfo.InvariantCulture)),
            };
        }

        return escaped.ToString();
    }

    /// <summary>Whether a character may stand in source as it is: it neither ends a line nor changes how the line looks.</summary>
    internal static bool IsPlain(char c) => char.GetUnicodeCategory(c) is not
        (UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator
        or UnicodeCategory.OtherNotAssigned or UnicodeCategory.PrivateUse);
}
