using System.Globalization;
using System.Text;

namespace BatchTyped.Api;

/// <summary>
/// Takes the escapes out of a JSON string whose syntax a reader has checked already. Unlike the platform's, it doesn't throw at a
/// lone surrogate: that becomes U+FFFD.
/// </summary>
internal static class JsonUnescaper
{
    private const int UnicodeEscapeLength = 6;

    /// <summary>Writes the text; it is never longer than the source.</summary>
    /// <returns>How many bytes were written.</returns>
    internal static int Unescape(ReadOnlySpan<byte> source, Span<byte> target)
    {
        var written = 0;
        while (true)
        {
            var run = source.IndexOf((byte)'\\');
            if (run < 0)
            {
                source.CopyTo(target[written..]);
                return written + source.Length;
            }

            source[..run].CopyTo(target[written..]);
            written += run;
            source = source[run..];
            if (source[1] == (byte)'u')
            {
                var (rune, length) = ReadRune(source);
                written += rune.EncodeToUtf8(target[written..]);
                source = source[length..];
            }
            else
            {
                target[written++] = Short(source[1]);
                source = source[2..];
            }
        }
    }

    private static (Rune Rune, int Length) ReadRune(ReadOnlySpan<byte> source)
    {
        var first = CodeUnit(source);
        if (Rune.TryCreate(first, out var rune))
        {
            return (rune, UnicodeEscapeLength);
        }

        var next = source[UnicodeEscapeLength..];
        return next.StartsWith("\\u"u8) && Rune.TryCreate(first, CodeUnit(next), out rune)
            ? (rune, 2 * UnicodeEscapeLength)
            : (Rune.ReplacementChar, UnicodeEscapeLength);
    }

    private static char CodeUnit(ReadOnlySpan<byte> escape) =>
        (char)ushort.Parse(escape.Slice(2, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);

    private static byte Short(byte letter) => letter switch
    {
        (byte)'n' => (byte)'\n',
        (byte)'r' => (byte)'\r',
        (byte)'t' => (byte)'\t',
        (byte)'b' => (byte)'\b',
        (byte)'f' => (byte)'\f',
        _ => letter,
    };
}
