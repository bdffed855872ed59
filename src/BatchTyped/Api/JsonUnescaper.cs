using System.Globalization;
using System.Numerics;
using System.Runtime.Intrinsics;
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
    /// <param name="source">The string between its quotes.</param>
    /// <param name="target">At least as much room.</param>
    /// <param name="isAscii">Whether every character is; one that came as an escape may have been taken for one that isn't.</param>
    /// <returns>How many bytes were written.</returns>
    internal static int Unescape(ReadOnlySpan<byte> source, Span<byte> target, out bool isAscii)
    {
        var written = 0;
        var seen = Vector128<byte>.Zero;
        isAscii = true;
        while (source.Length >= Vector128<byte>.Count)
        {
            // A block is written as it stands; what follows its first escape is written over. There is room: the target is as long as the source.
            var block = Vector128.Create(source);
            block.CopyTo(target[written..]);
            seen |= block;
            var escapes = Vector128.Equals(block, Vector128.Create((byte)'\\')).ExtractMostSignificantBits();
            var run = escapes == 0 ? Vector128<byte>.Count : BitOperations.TrailingZeroCount(escapes);
            written += run;
            source = source[run..];
            if (escapes != 0)
            {
                written += WriteOne(ref source, target[written..], ref isAscii);
            }
        }

        isAscii &= seen.ExtractMostSignificantBits() == 0 && Ascii.IsValid(source);
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
            written += WriteOne(ref source, target[written..], ref isAscii);
        }
    }

    private static int WriteOne(ref ReadOnlySpan<byte> source, Span<byte> target, ref bool isAscii)
    {
        if (source[1] != (byte)'u')
        {
            target[0] = Short(source[1]);
            source = source[2..];
            return 1;
        }

        isAscii = false;
        var (rune, length) = ReadRune(source);
        source = source[length..];
        return rune.EncodeToUtf8(target);
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
