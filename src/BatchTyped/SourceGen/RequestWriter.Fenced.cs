namespace BatchTyped.SourceGen;

/// <content>Text that stays inside the tag around it.</content>
public ref partial struct RequestWriter
{
    /// <summary>
    /// Writes text, escaped, without quotes, in which the closing form of the tag around it is none: its <c>&lt;</c> becomes
    /// <c>&amp;lt;</c>. All other text is written as it is. Nothing for <see langword="null"/>.
    /// </summary>
    /// <param name="value">The text.</param>
    /// <param name="tag">The name of the tag.</param>
    public void WriteFenced(string? value, string tag)
    {
        var rest = value.AsSpan();
        var start = 0;
        while (rest[start..].IndexOf('<') is >= 0 and var offset)
        {
            var at = start + offset;
            start = at + 1;
            if (Closes(rest[start..], tag))
            {
                WriteText(rest[..at]);
                WriteRaw("&lt;"u8);
                rest = rest[start..];
                start = 0;
            }
        }

        WriteText(rest);
    }

    /// <summary>
    /// Whether what follows a <c>&lt;</c> ends the tag, as a lenient reader sees it: with spaces, in capital letters, or cut off at the
    /// end of the value, where the next value might complete it.
    /// </summary>
    private static bool Closes(ReadOnlySpan<char> text, string tag)
    {
        text = text.TrimStart();
        if (text is not ['/', ..])
        {
            return false;
        }

        text = text[1..].TrimStart();
        return text.Length < tag.Length
            ? tag.AsSpan().StartsWith(text, StringComparison.OrdinalIgnoreCase)
            : text.StartsWith(tag, StringComparison.OrdinalIgnoreCase) && (text.Length == tag.Length || !IsOfAName(text[tag.Length]));
    }

    private static bool IsOfAName(char c) => char.IsLetterOrDigit(c) || c is '_' or '-' or '.' or ':';
}
