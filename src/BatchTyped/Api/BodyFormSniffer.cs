namespace BatchTyped.Api;

/// <summary>
/// Tells the form of results from their first bytes. The bytes count for more than the header: a proxy that decodes or encodes a body
/// may leave the header as it was. Results begin with a brace, a bracket or a blank, which no other form does.
/// </summary>
internal static class BodyFormSniffer
{
    /// <summary>A byte order mark is no longer.</summary>
    private const int Mark = 4;

    /// <summary>So much text is no accident of compressed bytes.</summary>
    private const int Text = 32;

    /// <summary>How many first bytes show the form.</summary>
    /// <param name="encoding">The content coding that the header names; <see langword="null"/> for none.</param>
    internal static int Needed(string? encoding) => encoding is null ? Mark : Text;

    /// <param name="head">The first bytes; fewer than <see cref="Needed"/> only where the body is shorter.</param>
    /// <param name="encoding">The content coding that the header names for these bytes; <see langword="null"/> for none.</param>
    internal static BodyForm Of(ReadOnlySpan<byte> head, string? encoding) => head switch
    {
        [0xEF, 0xBB, 0xBF, ..] => BodyForm.MarkedUtf8,
        [0xFF, 0xFE, 0, 0, ..] => BodyForm.Utf32LittleEndian,
        [0, 0, 0xFE, 0xFF, ..] => BodyForm.Utf32BigEndian,
        [0xFF, 0xFE, ..] => BodyForm.Utf16LittleEndian,
        [0xFE, 0xFF, ..] => BodyForm.Utf16BigEndian,
        [0x1F, 0x8B, 8, ..] => BodyForm.GZip,
        [0x78, var flags, ..] when ((0x78 << 8) + flags) % 31 == 0 => BodyForm.ZLib,
        _ when IsText(head[..Math.Min(head.Length, Text)]) => BodyForm.Plain,
        _ when Is(encoding, "br") => BodyForm.Brotli,
        _ when Is(encoding, "deflate") => BodyForm.Deflate,

        // Without a mark. Asked last: compressed bytes may begin with a brace and a zero too.
        [(byte)'{' or (byte)'[', 0, 0, 0, ..] => BodyForm.Utf32LittleEndian,
        [0, 0, 0, (byte)'{' or (byte)'[', ..] => BodyForm.Utf32BigEndian,
        [(byte)'{' or (byte)'[', 0, ..] => BodyForm.Utf16LittleEndian,
        [0, (byte)'{' or (byte)'[', ..] => BodyForm.Utf16BigEndian,
        _ => BodyForm.Plain,
    };

    private static bool Is(string? encoding, string name) => string.Equals(encoding?.Trim(), name, StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether the bytes are text as JSON and pages begin with; compressed bytes are so long a run of it next to never.</summary>
    private static bool IsText(ReadOnlySpan<byte> head) => !head.IsEmpty && !head.ContainsAnyExceptInRange((byte)' ', (byte)'~')
        || (head.TrimStart(" \t\r\n\u001e"u8) is [(byte)'{' or (byte)'[' or (byte)'<', ..] && head.IndexOfAnyExceptInRange((byte)'\t', (byte)'~') < 0);
}
