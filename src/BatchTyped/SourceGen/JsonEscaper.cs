using System.Buffers;

namespace BatchTyped.SourceGen;

/// <summary>
/// Escapes UTF-8 text for a JSON string, in place: only <c>"</c>, <c>\</c> and control characters, which is all that JSON asks for.
/// Text is transcoded first; then runs between the places to escape move as blocks.
/// </summary>
internal static class JsonEscaper
{
    private static readonly SearchValues<byte> ToEscape = SearchValues.Create(
    [
        0x00, 0x01, 0x02, 0x03, 0x04, 0x05, 0x06, 0x07, 0x08, 0x09, 0x0A, 0x0B, 0x0C, 0x0D, 0x0E, 0x0F,
        0x10, 0x11, 0x12, 0x13, 0x14, 0x15, 0x16, 0x17, 0x18, 0x19, 0x1A, 0x1B, 0x1C, 0x1D, 0x1E, 0x1F,
        (byte)'"', (byte)'\\',
    ]);

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

    private static int EscapedLength(byte value) => ShortEscape(value) != 0 ? 2 : 6;

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
        return 6;
    }
}
