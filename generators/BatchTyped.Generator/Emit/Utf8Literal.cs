namespace BatchTyped.Generator.Emit;

/// <summary>UTF-8 literals that show JSON as it is where C# allows it, and short lines of long texts.</summary>
internal static class Utf8Literal
{
    private const int LineLength = 110;

    /// <summary>One literal.</summary>
    internal static string Of(string text) => CodeText.Literal(text) + "u8";

    /// <summary>Literals to be joined by <c>+</c>, cut behind line ends of the JSON text and, where a line is long, behind spaces.</summary>
    internal static IEnumerable<string> Lines(IEnumerable<string> texts) => texts.SelectMany(Cut).Select(Of);

    private static IEnumerable<string> Cut(string text)
    {
        var start = 0;
        while (start < text.Length)
        {
            var lineEnd = text.IndexOf("\\n", start, StringComparison.Ordinal);
            while (lineEnd >= 0 && IsEscaped(text, lineEnd))
            {
                lineEnd = text.IndexOf("\\n", lineEnd + 1, StringComparison.Ordinal);
            }

            var end = lineEnd < 0 ? text.Length : lineEnd + 2;
            while (end < text.Length && end + 1 < text.Length && text[end] == '\\' && text[end + 1] == 'n')
            {
                end += 2;
            }

            if (end - start > LineLength && text.LastIndexOf(' ', start + LineLength, LineLength) is > 0 and var space)
            {
                end = space + 1;
            }

            yield return text.Substring(start, end - start);
            start = end;
        }
    }

    /// <summary>Whether the backslash at an index is itself escaped.</summary>
    private static bool IsEscaped(string text, int index)
    {
        var backslashes = 0;
        while (index > 0 && text[--index] == '\\')
        {
            backslashes++;
        }

        return backslashes % 2 == 1;
    }
}
