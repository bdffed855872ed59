using System.Numerics;
using System.Runtime.Intrinsics;
using System.Text;

namespace BatchTyped.Json;

/// <summary>
/// Takes the escapes out of a JSON string whose syntax a reader has checked already. Unlike the platform's, it doesn't throw at a
/// lone surrogate: that becomes U+FFFD.
/// </summary>
internal static class JsonUnescaper
{
    /// <summary>Writes the text; it is never longer than the source.</summary>
    /// <param name="source">The string between its quotes.</param>
    /// <param name="target">At least as much room.</param>
    /// <param name="isAscii">Whether every character is; one that came as an escape may have been taken for one that isn't.</param>
    /// <returns>How many bytes were written.</returns>
    internal static int Unescape(ReadOnlySpan<byte> source, Span<byte> target, out bool isAscii)
    {
        var read = 0;
        var written = 0;
        var seen = Vector128<byte>.Zero;
        isAscii = true;
        while (source.Length - read >= Vector128<byte>.Count)
        {
            // A block is written as it stands; what follows its first escape is written over. There is room: the target is as long as the source.
            var block = Vector128.Create(source[read..]);
            block.CopyTo(target[written..]);
            seen |= block;
            var escapes = Vector128.Equals(block, Vector128.Create((byte)'\\')).ExtractMostSignificantBits();
            var run = escapes == 0 ? Vector128<byte>.Count : BitOperations.TrailingZeroCount(escapes);
            read += run;
            written += run;
            if (escapes != 0)
            {
                var meaning = JsonEscapes.Meaning(source[read + 1]);
                if (meaning != 0)
                {
                    target[written++] = meaning;
                    read += JsonEscapes.ShortLength;
                }
                else
                {
                    isAscii = false;
                    written += WriteRune(source[read..], target[written..], out var length);
                    read += length;
                }
            }
        }

        isAscii &= seen.ExtractMostSignificantBits() == 0 && Ascii.IsValid(source[read..]);
        while (read < source.Length)
        {
            var next = source[read];
            var meaning = next == (byte)'\\' ? JsonEscapes.Meaning(source[read + 1]) : next;
            if (meaning != 0)
            {
                target[written++] = meaning;
                read += next == (byte)'\\' ? JsonEscapes.ShortLength : 1;
            }
            else
            {
                isAscii = false;
                written += WriteRune(source[read..], target[written..], out var length);
                read += length;
            }
        }

        return written;
    }

    private static int WriteRune(ReadOnlySpan<byte> source, Span<byte> target, out int length)
    {
        JsonEscapes.TryReadRune(source, out var rune, out length);
        return rune.EncodeToUtf8(target);
    }
}
