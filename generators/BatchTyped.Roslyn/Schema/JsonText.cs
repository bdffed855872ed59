using System.Globalization;
using System.Text;

namespace BatchTyped.Roslyn.Schema;

/// <summary>Text as the inside of a JSON string; only what JSON asks for is escaped, as the runtime does.</summary>
internal static class JsonText
{
    internal static string Escape(string text)
    {
        var json = new StringBuilder(text.Length + 16);
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            _ = c switch
            {
                '"' => json.Append("\\\""),
                '\\' => json.Append("\\\\"),
                '\n' => json.Append("\\n"),
                '\r' => json.Append("\\r"),
                '\t' => json.Append("\\t"),
                '\b' => json.Append("\\b"),
                '\f' => json.Append("\\f"),
                < ' ' => json.Append("\\u").Append(((int)c).ToString("x4", CultureInfo.InvariantCulture)),
                _ when char.IsSurrogate(c) && !IsPaired(text, i) => json.Append('\uFFFD'),
                _ => json.Append(c),
            };
        }

        return json.ToString();
    }

    internal static string Quote(string text) => "\"" + Escape(text) + "\"";

    private static bool IsPaired(string text, int i) => char.IsHighSurrogate(text[i])
        ? i + 1 < text.Length && char.IsLowSurrogate(text[i + 1])
        : i > 0 && char.IsHighSurrogate(text[i - 1]);
}
