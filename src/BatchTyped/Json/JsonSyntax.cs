using System.Buffers;
using System.Numerics;
using System.Runtime.Intrinsics;
using System.Text.Json;

namespace BatchTyped.Json;

/// <summary>Where the tokens of JSON (RFC 8259) end. What breaks its rules is reported by throwing; the message quotes nothing.</summary>
internal static class JsonSyntax
{
    /// <summary>What may follow a number; the slash, since <see cref="Utf8JsonReader"/> takes it for a comment that it refuses later.</summary>
    private static readonly SearchValues<byte> BehindNumber = SearchValues.Create(",]} \n\r\t/"u8);

    internal static int BehindWhiteSpace(ReadOnlySpan<byte> json, int position)
    {
        while (position < json.Length && json[position] is (byte)' ' or (byte)'\n' or (byte)'\r' or (byte)'\t')
        {
            position++;
        }

        return position;
    }

    /// <summary>The end of a string: the place of its closing quote. Control characters and unknown escapes have no place in it; whether it is valid UTF-8 isn't looked at.</summary>
    /// <param name="json">The text.</param>
    /// <param name="position">Behind the opening quote.</param>
    /// <param name="isEscaped">Whether the string holds escapes.</param>
    internal static int EndOfString(ReadOnlySpan<byte> json, int position, out bool isEscaped)
    {
        isEscaped = false;
        while (json.Length - position >= Vector128<byte>.Count)
        {
            var block = Vector128.Create(json[position..]);
            var special = (Vector128.Equals(block, Vector128.Create((byte)'"'))
                | Vector128.Equals(block, Vector128.Create((byte)'\\'))
                | Vector128.LessThan(block, Vector128.Create((byte)' '))).ExtractMostSignificantBits();
            var passed = Vector128<byte>.Count;
            while (special != 0)
            {
                var next = BitOperations.TrailingZeroCount(special);
                if (json[position + next] == (byte)'"')
                {
                    return position + next;
                }

                // What stands behind the escape is found among the bits that are left: escapes may be dense, and blocks aren't loaded for each.
                isEscaped = true;
                var end = BehindEscape(json, position + next) - position;
                special &= uint.MaxValue << end;
                passed = Math.Max(passed, end);
            }

            position += passed;
        }

        while (position < json.Length)
        {
            switch (json[position])
            {
                case (byte)'"':
                    return position;
                case >= (byte)' ' and not (byte)'\\':
                    position++;
                    break;
                default:
                    isEscaped = true;
                    position = BehindEscape(json, position);
                    break;
            }
        }

        throw Malformed(position);
    }

    /// <summary>The end of a number: behind its last digit.</summary>
    /// <param name="json">The text.</param>
    /// <param name="position">On its first digit, or the minus before it.</param>
    internal static int EndOfNumber(ReadOnlySpan<byte> json, int position)
    {
        if (json[position] == (byte)'-')
        {
            position++;
        }

        position = position < json.Length && json[position] == (byte)'0' ? position + 1 : EndOfDigits(json, position);
        if (position < json.Length && json[position] == (byte)'.')
        {
            position = EndOfDigits(json, position + 1);
        }

        if (position < json.Length && json[position] is (byte)'e' or (byte)'E')
        {
            position++;
            position = EndOfDigits(json, position < json.Length && json[position] is (byte)'+' or (byte)'-' ? position + 1 : position);
        }

        return position == json.Length || BehindNumber.Contains(json[position]) ? position : throw Malformed(position);
    }

    internal static JsonException Malformed(int position) => new($"The text isn't JSON at byte {position}.", path: null, lineNumber: null, bytePositionInLine: null);

    private static int EndOfDigits(ReadOnlySpan<byte> json, int position)
    {
        var end = position;
        while (end < json.Length && char.IsAsciiDigit((char)json[end]))
        {
            end++;
        }

        return end > position ? end : throw Malformed(end);
    }

    private static int BehindEscape(ReadOnlySpan<byte> json, int position)
    {
        var length = JsonEscapes.Length(json[position..]);
        return length > 0 ? position + length : throw Malformed(position);
    }
}
