using System.Buffers;
using System.Numerics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Text;
using System.Text.Unicode;

namespace BatchTyped.Json;

/// <summary>
/// Makes a string of a JSON string whose syntax a reader has checked already, in one pass: escapes are taken out where UTF-8 becomes
/// UTF-16. What isn't text (a lone surrogate, broken UTF-8) is refused.
/// </summary>
internal static class JsonText
{
    private const int RoomOnStack = 128;

    /// <summary>The string; <see langword="null"/> where it isn't text.</summary>
    /// <param name="source">The string between its quotes.</param>
    /// <param name="isEscaped">Whether there are escapes in it.</param>
    internal static string? ToStringOrNull(ReadOnlySpan<byte> source, bool isEscaped)
    {
        if (!isEscaped && Ascii.IsValid(source))
        {
            return Encoding.Latin1.GetString(source);
        }

        // Neither UTF-8 nor an escape becomes longer as UTF-16.
        if (source.Length <= RoomOnStack)
        {
            Span<char> room = stackalloc char[RoomOnStack];
            return TryUnescape(source, room, out var length) ? new string(room[..length]) : null;
        }

        var rented = ArrayPool<char>.Shared.Rent(source.Length);
        var text = TryUnescape(source, rented, out var written) ? new string(rented, 0, written) : null;
        ArrayPool<char>.Shared.Return(rented);
        return text;
    }

    private static bool TryUnescape(ReadOnlySpan<byte> source, Span<char> target, out int length)
    {
        var units = MemoryMarshal.Cast<char, ushort>(target);
        var read = 0;
        var written = 0;
        length = 0;
        while (read < source.Length)
        {
            if (source.Length - read >= Vector128<byte>.Count)
            {
                // A block is written as if it were plain; what follows the first byte that isn't is written over.
                var block = Vector128.Create(source[read..]);
                var (lower, upper) = Vector128.Widen(block);
                lower.CopyTo(units[written..]);
                upper.CopyTo(units[(written + Vector128<ushort>.Count)..]);
                var special = (Vector128.Equals(block, Vector128.Create((byte)'\\')) | block).ExtractMostSignificantBits();
                var plain = special == 0 ? Vector128<byte>.Count : BitOperations.TrailingZeroCount(special);
                read += plain;
                written += plain;
                if (special == 0)
                {
                    continue;
                }
            }

            do
            {
                if (!TryWriteNext(source[read..], target[written..], out var readNow, out var writtenNow))
                {
                    return false;
                }

                read += readNow;
                written += writtenNow;
            }
            while (read < source.Length && !IsPlain(source[read]));
        }

        length = written;
        return true;
    }

    /// <summary>Writes one plain character, one escape, or all from a letter beyond ASCII to the next escape.</summary>
    private static bool TryWriteNext(ReadOnlySpan<byte> source, Span<char> target, out int read, out int written)
    {
        var first = source[0];
        if (first >= 0x80)
        {
            // Where there is one such letter there are more, and the platform is quick with words of them.
            var escape = source.IndexOf((byte)'\\');
            return Utf8.ToUtf16(escape < 0 ? source : source[..escape], target, out read, out written, replaceInvalidSequences: false) == OperationStatus.Done;
        }

        read = first == (byte)'\\' ? JsonEscapes.ShortLength : 1;
        written = 1;
        var meaning = first == (byte)'\\' ? JsonEscapes.Meaning(source[1]) : first;
        if (meaning != 0)
        {
            target[0] = (char)meaning;
            return true;
        }

        var isText = JsonEscapes.TryReadRune(source, out var rune, out read);
        written = rune.EncodeToUtf16(target);
        return isText;
    }

    private static bool IsPlain(byte value) => value is < 0x80 and not (byte)'\\';
}
