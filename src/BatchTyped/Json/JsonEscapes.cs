using System.Globalization;
using System.Text;

namespace BatchTyped.Json;

/// <summary>The escapes of JSON: <c>\n</c> and its like, and <c>\u0041</c>.</summary>
internal static class JsonEscapes
{
    /// <summary>The bytes of a backslash and a letter.</summary>
    internal const int ShortLength = 2;

    /// <summary>The bytes of a backslash, a <c>u</c> and four digits.</summary>
    internal const int LongLength = 6;

    /// <summary>By letter. Looked up, since which one comes next can't be foretold: a switch costs more.</summary>
    private static ReadOnlySpan<byte> Meanings =>
    [
        0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
        0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
        0, 0, (byte)'"', 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, (byte)'/',
        0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
        0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
        0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, (byte)'\\', 0, 0, 0,
        0, 0, (byte)'\b', 0, 0, 0, (byte)'\f', 0, 0, 0, 0, 0, 0, 0, (byte)'\n', 0,
        0, 0, (byte)'\r', 0, (byte)'\t', 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
    ];

    /// <summary>What the letter behind a backslash stands for; 0 for <c>u</c>, and for a letter that stands for nothing.</summary>
    internal static byte Meaning(byte letter) => letter < 0x80 ? Meanings[letter] : (byte)0;

    /// <summary>The bytes of the escape; 0 where there is none.</summary>
    /// <param name="text">From its backslash on.</param>
    internal static int Length(ReadOnlySpan<byte> text)
    {
        if (text.Length < ShortLength || text[0] != (byte)'\\')
        {
            return 0;
        }

        if (Meaning(text[1]) != 0)
        {
            return ShortLength;
        }

        return text[1] == (byte)'u' && text.Length >= LongLength && AreHexDigits(text.Slice(2, 4)) ? LongLength : 0;
    }

    /// <summary>Reads a long escape, or two of them that are the halves of one character.</summary>
    /// <param name="text">From its backslash on; its syntax was checked.</param>
    /// <param name="rune">The character; U+FFFD for a lone surrogate.</param>
    /// <param name="length">The bytes of it.</param>
    /// <returns>Whether it is a character, not a lone surrogate.</returns>
    internal static bool TryReadRune(ReadOnlySpan<byte> text, out Rune rune, out int length)
    {
        length = LongLength;
        var first = CodeUnit(text);
        if (Rune.TryCreate(first, out rune))
        {
            return true;
        }

        var next = text[LongLength..];
        if (next.StartsWith("\\u"u8) && Rune.TryCreate(first, CodeUnit(next), out rune))
        {
            length = 2 * LongLength;
            return true;
        }

        rune = Rune.ReplacementChar;
        return false;
    }

    private static char CodeUnit(ReadOnlySpan<byte> escape) =>
        (char)ushort.Parse(escape.Slice(2, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);

    private static bool AreHexDigits(ReadOnlySpan<byte> four) =>
        char.IsAsciiHexDigit((char)four[0]) && char.IsAsciiHexDigit((char)four[1]) && char.IsAsciiHexDigit((char)four[2]) && char.IsAsciiHexDigit((char)four[3]);
}
