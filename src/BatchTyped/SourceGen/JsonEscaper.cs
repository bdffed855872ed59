using System.Buffers;
using System.Numerics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Text;

namespace BatchTyped.SourceGen;

/// <summary>
/// Escapes text for a JSON string: only <c>"</c>, <c>\</c> and control characters, which is all that JSON asks for. UTF-16 is
/// transcoded and escaped in one pass; an unpaired surrogate becomes U+FFFD. UTF-8 that stands in its place already is escaped there.
/// </summary>
internal static class JsonEscaper
{
    /// <summary>With less room than this <see cref="Escape"/> may write nothing.</summary>
    internal const int LeastRoom = Block;

    /// <summary>How many characters are looked at at once.</summary>
    private const int Block = 16;

    /// <summary>The most bytes that one character, or a pair of surrogates, becomes.</summary>
    private const int LongestEscape = 6;

    private static readonly SearchValues<byte> ToEscape = SearchValues.Create(
    [
        0x00, 0x01, 0x02, 0x03, 0x04, 0x05, 0x06, 0x07, 0x08, 0x09, 0x0A, 0x0B, 0x0C, 0x0D, 0x0E, 0x0F,
        0x10, 0x11, 0x12, 0x13, 0x14, 0x15, 0x16, 0x17, 0x18, 0x19, 0x1A, 0x1B, 0x1C, 0x1D, 0x1E, 0x1F,
        (byte)'"', (byte)'\\',
    ]);

    /// <summary>Writes text as escaped UTF-8, until it ends or the room does. Both halves of a surrogate pair are read at once, or neither.</summary>
    /// <param name="text">The text, to its end: a high surrogate that is its last character is unpaired.</param>
    /// <param name="target">The room.</param>
    /// <param name="read">How many characters were read; at least one where there is <see cref="LeastRoom"/>.</param>
    /// <returns>How many bytes were written; those behind them mean nothing.</returns>
    internal static int Escape(ReadOnlySpan<char> text, Span<byte> target, out int read)
    {
        var source = MemoryMarshal.Cast<char, ushort>(text);
        var room = target;
        while (!source.IsEmpty && room.Length >= Block)
        {
            if (source.Length >= Block)
            {
                // All of them are written as if they were plain. What stands from the first one on that isn't, is written over.
                var bytes = Vector128.NarrowWithSaturation(Vector128.Create(source), Vector128.Create(source[(Block / 2)..]));
                bytes.CopyTo(room);
                var special = Specials(bytes);
                var plain = special == 0 ? Block : BitOperations.TrailingZeroCount(special);
                source = source[plain..];
                room = room[plain..];
                if (special == 0)
                {
                    continue;
                }
            }

            // Characters beyond ASCII mostly come in words.
            while (room.Length >= LongestEscape)
            {
                WriteOne(ref source, ref room);
                if (source.IsEmpty || source[0] < 0x80)
                {
                    break;
                }
            }
        }

        read = text.Length - source.Length;
        return target.Length - room.Length;
    }

    /// <summary>How many bytes more the text takes when escaped; 0 for most texts.</summary>
    internal static int ExtraLength(ReadOnlySpan<byte> text, out int first)
    {
        first = text.IndexOfAny(ToEscape);
        if (first < 0)
        {
            return 0;
        }

        var extra = 0;
        for (var next = first; next >= 0;)
        {
            extra += EscapedLength(text[next]) - 1;
            text = text[(next + 1)..];
            next = text.IndexOfAny(ToEscape);
        }

        return extra;
    }

    /// <summary>Escapes the first <paramref name="length"/> bytes of a span that has room for <paramref name="extra"/> more behind them.</summary>
    internal static void EscapeInPlace(Span<byte> span, int length, int first, int extra)
    {
        // The tail moves back by what escaping adds; the write position can then never pass the read position.
        span[first..length].CopyTo(span[(first + extra)..]);
        ReadOnlySpan<byte> source = span.Slice(first + extra, length - first);
        var target = span[first..];
        while (true)
        {
            var run = source.IndexOfAny(ToEscape);
            if (run < 0)
            {
                source.CopyTo(target);
                return;
            }

            source[..run].CopyTo(target);
            target = target[run..];
            target = target[WriteEscape(source[run], target)..];
            source = source[(run + 1)..];
        }
    }

    /// <summary>A bit for each byte that can't stand as it is. Beyond ASCII the narrowing has left nothing below 0x80, whatever it made of the character.</summary>
    private static uint Specials(Vector128<byte> bytes) =>
        (Vector128.LessThan(bytes, Vector128.Create((byte)0x20))
            | Vector128.Equals(bytes, Vector128.Create((byte)'"'))
            | Vector128.Equals(bytes, Vector128.Create((byte)'\\'))
            | Vector128.GreaterThan(bytes, Vector128.Create((byte)0x7F))).ExtractMostSignificantBits();

    private static void WriteOne(ref ReadOnlySpan<ushort> source, ref Span<byte> room)
    {
        int read = 1;
        int written;
        var unit = source[0];
        if (unit < 0x80)
        {
            written = WriteAscii((byte)unit, room);
        }
        else if (unit < 0x800)
        {
            room[1] = (byte)(0x80 | (unit & 0x3F));
            room[0] = (byte)(0xC0 | (unit >> 6));
            written = 2;
        }
        else if (!char.IsSurrogate((char)unit))
        {
            written = WriteThree(unit, room);
        }
        else if (source.Length > 1 && Rune.TryCreate((char)unit, (char)source[1], out var rune))
        {
            written = rune.EncodeToUtf8(room);
            read = 2;
        }
        else
        {
            written = WriteThree('\uFFFD', room);
        }

        source = source[read..];
        room = room[written..];
    }

    private static int WriteThree(int unit, Span<byte> room)
    {
        room[2] = (byte)(0x80 | (unit & 0x3F));
        room[1] = (byte)(0x80 | ((unit >> 6) & 0x3F));
        room[0] = (byte)(0xE0 | (unit >> 12));
        return 3;
    }

    private static int WriteAscii(byte value, Span<byte> target)
    {
        if (value >= 0x20 && value is not ((byte)'"' or (byte)'\\'))
        {
            target[0] = value;
            return 1;
        }

        return WriteEscape(value, target);
    }

    private static int EscapedLength(byte value) => ShortEscape(value) != 0 ? 2 : LongestEscape;

    private static byte ShortEscape(byte value) => value switch
    {
        (byte)'"' => (byte)'"',
        (byte)'\\' => (byte)'\\',
        (byte)'\n' => (byte)'n',
        (byte)'\r' => (byte)'r',
        (byte)'\t' => (byte)'t',
        (byte)'\b' => (byte)'b',
        (byte)'\f' => (byte)'f',
        _ => 0,
    };

    private static int WriteEscape(byte value, Span<byte> target)
    {
        target[0] = (byte)'\\';
        if (ShortEscape(value) is var letter and not 0)
        {
            target[1] = letter;
            return 2;
        }

        "u00"u8.CopyTo(target[1..]);
        target[4] = (byte)('0' + (value >> 4));
        target[5] = "0123456789abcdef"u8[value & 0xF];
        return LongestEscape;
    }
}
