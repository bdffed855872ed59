using System.Globalization;
using System.Text;
using BatchTyped.Json;
using CsCheck;

namespace BatchTyped.Tests.Json;

/// <summary>The platform's reader says what the tokens of a text are, and which texts have none. More texts: <c>BATCHTYPED_JSON_TEXTS</c>.</summary>
public sealed class JsonTokensTests
{
    private static readonly int Texts = int.Parse(Environment.GetEnvironmentVariable("BATCHTYPED_JSON_TEXTS") is { Length: > 0 } many ? many : "2000", CultureInfo.InvariantCulture);

    private static readonly string[] WhiteSpace = ["", "", "", " ", "\r\n", "\t ", "                                "];

    private static readonly string[] Numbers = ["0", "-0", "7", "-12", "3.0", "0.5e-3", "1E+2", "12345678901234567890", "9223372036854775807", "1e400", "79228162514264337593543950335"];

    /// <summary>What a string may hold, in its JSON.</summary>
    private static readonly string[] StringParts =
    [
        "é", "中", "😀", "\\\"", "\\\\", "\\/", "\\b", "\\f", "\\n", "\\r", "\\t", "\\u0041", "\\u00e9", "\\u0000", "\\uD83D\\uDE00", "\\\\\\\"\\\\", "/", "\u007f", "\u2028", "custom_id", "\\u0063ustom_id",
    ];

    /// <summary>What is text by the syntax alone, and what isn't even that.</summary>
    private static readonly byte[][] BrokenParts =
    [
        [.. "\\ud83d"u8], [.. "\\ude00"u8], [.. "\\ud83d\\u0041"u8], [.. "\\ud83dx"u8], [.. "\\ude00\\ud83d"u8], [0xFF], [0xC3], [0xE4, 0xB8], [0xED, 0xA0, 0x80], [0xC0, 0x80], [0xF4, 0x90, 0x80, 0x80],
        [.. "\\x"u8], [.. "\\u12g4"u8], [.. "\\u12"u8], [.. "\\U0041"u8], [(byte)'\\', 0xC3, 0xA9], [.. "\\"u8], [.. "\""u8], [0x1F], [0x00], [(byte)'\n'],
    ];

    private static readonly byte[][] Fragments =
    [
        [.. "{"u8], [.. "}"u8], [.. "["u8], [.. "]"u8], [.. ","u8], [.. ":"u8], [.. "\""u8], [.. "\"a\":"u8], [.. "\"a\""u8], [.. " "u8], [.. "\n"u8], [.. "\v"u8], [0], [.. "\\"u8], [.. "/"u8], [.. "//"u8], [.. "/*"u8],
        [.. "0"u8], [.. "1"u8], [.. "-"u8], [.. "+"u8], [.. "."u8], [.. "e"u8], [.. "E"u8], [.. "true"u8], [.. "false"u8], [.. "null"u8], [.. "nul"u8], [.. "True"u8], [.. "NaN"u8], [0xEF, 0xBB, 0xBF], [0xC2, 0xA0],
    ];

    private static readonly Gen<string> Strings = Gen.Frequency(
        (5, Gen.Char['a', 'z'].Array[0, 12].Select(chars => new string(chars))),
        (1, Gen.Char['a', 'z'].Array[12, 70].Select(chars => new string(chars))),
        (4, OneOf(StringParts))).Array[0, 6].Select(parts => $"\"{string.Concat(parts)}\"");

    private static readonly Gen<string> Values = Gen.Recursive<string>((depth, value) =>
    {
        var scalar = Gen.OneOf(Strings, OneOf(Numbers), OneOf("true", "false", "null"));
        if (depth >= 6)
        {
            return scalar;
        }

        var property = Gen.Select(Strings, OneOf(WhiteSpace), value, (name, space, held) => $"{space}{name}{space}:{space}{held}{space}");
        return Gen.Frequency(
            (3, scalar),
            (2, property.Array[0, 4].Select(all => $"{{{string.Join(',', all)}}}")),
            (2, Gen.Select(value, OneOf(WhiteSpace)).Array[0, 4].Select(all => $"[{string.Join(',', all.Select(one => one.Item2 + one.Item1 + one.Item2))}]")));
    });

    private static readonly Gen<byte[]> Valid = Gen.Select(OneOf(WhiteSpace), Values, OneOf(WhiteSpace), (before, value, behind) => Encoding.UTF8.GetBytes(before + value + behind));

    /// <summary>One place of a text changed: bytes left out, set to others, or put in.</summary>
    private static readonly Gen<(double Place, int LeftOut, byte[] PutIn)> Changes = Gen.Select(
        Gen.Double[0, 1],
        Gen.Frequency((3, Gen.Const(0)), (3, Gen.Const(1)), (1, Gen.Int[2, 40])),
        Gen.Frequency((2, Gen.Const(Array.Empty<byte>())), (2, Gen.Byte.Array[1, 2]), (3, OneOf(Fragments)), (2, OneOf(BrokenParts))));

    [Fact]
    public void Valid_texts_have_the_tokens_that_the_platform_finds() =>
        Gen.Select(Valid, Gen.UInt).Sample((json, skips) => AssertSame(json, skips), iter: Texts);

    [Fact]
    public void Damaged_texts_have_them_too_and_are_refused_at_the_same_token() =>
        Gen.Select(Valid, Changes.Array[1, 3], Gen.UInt).Sample((json, changes, skips) => AssertSame(changes.Aggregate(json, Change), skips), iter: Texts);

    [Fact]
    public void Loose_fragments_are_taken_and_refused_as_the_platform_does() =>
        Gen.Select(Gen.Frequency((8, OneOf(Fragments)), (1, OneOf(BrokenParts))).Array[0, 9], Gen.UInt)
            .Sample((fragments, skips) => AssertSame([.. fragments.SelectMany(fragment => fragment)], skips), iter: 4 * Texts);

    [Fact]
    public void A_part_of_a_string_means_the_same_at_every_place_of_a_block()
    {
        foreach (var part in StringParts.Select(Encoding.UTF8.GetBytes).Concat(BrokenParts))
        {
            for (var before = 0; before < 67; before++)
            {
                for (var behind = 0; behind < 36; behind += 7)
                {
                    byte[] json = [.. "[\""u8, .. Plain(before), .. part, .. Plain(behind), .. part, .. "\"]"u8];
                    AssertSame(json, skips: 0, JsonTokens.AnyDepth);
                    AssertSame([.. json, .. Plain(40, (byte)' ')], skips: 0, JsonTokens.AnyDepth);
                }
            }
        }
    }

    [Theory]
    [InlineData(15), InlineData(16), InlineData(17), InlineData(31), InlineData(32), InlineData(33), InlineData(63), InlineData(64), InlineData(65), InlineData(127), InlineData(128), InlineData(129), InlineData(5000)]
    public void Strings_end_at_every_length_and_texts_may_end_before(int length)
    {
        foreach (var text in (byte[][])[Plain(length), [.. Plain(length - 2), .. "\\n"u8], [.. Plain(length - 6), .. "\\u00e9"u8], [.. Plain(length - 3), .. "中"u8]])
        {
            byte[] json = [.. "{\""u8, .. text, .. "\":\""u8, .. text, .. "\"}"u8];
            AssertSame(json);
            for (var left = Math.Max(0, json.Length - 40); left < json.Length; left++)
            {
                AssertSame(json[..left]);
            }
        }
    }

    [Theory]
    [InlineData(1), InlineData(63), InlineData(64), InlineData(65), InlineData(66), InlineData(127), InlineData(128), InlineData(129), InlineData(130), InlineData(1000)]
    public void Levels_are_told_apart_at_every_depth_and_counted(int depth)
    {
        var random = new Random(depth);
        var kinds = Enumerable.Range(0, depth).Select(_ => random.Next(2) == 0).ToArray();
        var json = Nest(kinds);
        AssertSame(Encoding.UTF8.GetBytes(json));
        AssertSame(Encoding.UTF8.GetBytes($"[{json},{Nest(kinds.Select(isObject => !isObject))}]"));
        for (var level = 0; level < depth; level += 1 + (depth / 70))
        {
            // One bracket that closes the other kind.
            AssertSame(Encoding.UTF8.GetBytes(Replace(json, json.Length - 1 - LengthOfEnds(level), json[json.Length - 1 - LengthOfEnds(level)] == '}' ? ']' : '}')));
        }

        int LengthOfEnds(int levels) => kinds.Take(levels).Sum(isObject => isObject ? ",\"b\":2}".Length : ",2]".Length);
    }

    [Fact]
    public void A_copy_reads_ahead_and_disturbs_nothing()
    {
        var json = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("[{\"a\":", 100)) + "1" + string.Concat(Enumerable.Repeat("}]", 100)));
        var tokens = new JsonTokens(json, JsonTokens.AnyDepth);
        while (tokens.Read())
        {
            var ahead = tokens;
            ahead.Skip();
        }

        Assert.Equal(json.Length, tokens.BytesConsumed);
    }

    [Fact]
    public void What_is_refused_isnt_quoted()
    {
        var refusal = Assert.Throws<System.Text.Json.JsonException>(static () =>
        {
            var tokens = new JsonTokens("[\"secret\" secret]"u8);
            while (tokens.Read())
            {
            }
        });

        Assert.Equal("The text isn't JSON at byte 10.", refusal.Message);
    }

    [Fact]
    public void Reading_allocates_nothing()
    {
        var json = Encoding.UTF8.GetBytes("""{"a":[1,-2.5e3,true,null,"text","with \"escapes\" and \u00e9"],"custom_id":{"b":{}}}""");
        Read(json);
        var before = GC.GetAllocatedBytesForCurrentThread();
        Read(json);

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);

        static void Read(byte[] json)
        {
            var tokens = new JsonTokens(json);
            while (tokens.Read())
            {
                Assert.False(tokens.TokenType == System.Text.Json.JsonTokenType.Comment);
            }
        }
    }

    private static void AssertSame(byte[] json, uint skips = 0)
    {
        foreach (var maxDepth in (int[])[3, JsonTokens.DefaultMaxDepth, JsonTokens.AnyDepth])
        {
            AssertSame(json, skips, maxDepth);
        }
    }

    private static void AssertSame(byte[] json, uint skips, int maxDepth)
    {
        var expected = JsonTrace.Of(new PlatformReader(json, maxDepth), skips);
        var actual = JsonTrace.Of(new OurReader(json, maxDepth), skips);
        if (actual != expected)
        {
            Assert.Fail($"{Convert.ToHexString(json)}\n{Encoding.UTF8.GetString(json)}\nskips {skips:x}, depth {maxDepth}\n--- expected\n{expected}--- actual\n{actual}");
        }
    }

    private static byte[] Change(byte[] json, (double Place, int LeftOut, byte[] PutIn) change)
    {
        var place = (int)(change.Place * json.Length);
        return [.. json[..place], .. change.PutIn, .. json[Math.Min(json.Length, place + change.LeftOut)..]];
    }

    private static byte[] Plain(int length, byte letter = (byte)'x') => Enumerable.Repeat(letter, length).ToArray();

    private static string Nest(IEnumerable<bool> areObjects) =>
        string.Concat(areObjects.Select(isObject => isObject ? "{\"a\":" : "[")) + "1" + string.Concat(areObjects.Reverse().Select(isObject => isObject ? ",\"b\":2}" : ",2]"));

    private static string Replace(string text, int place, char letter) => text[..place] + letter + text[(place + 1)..];

    private static Gen<T> OneOf<T>(params T[] values) => Gen.Int[0, values.Length - 1].Select(i => values[i]);
}
