using System.Globalization;
using System.Text;
using System.Text.Json;
using BatchTyped.Json;
using CsCheck;

namespace BatchTyped.Tests.Json;

/// <summary>Escapes are taken out the same way wherever the blocks of the routine happen to end.</summary>
public sealed class JsonUnescaperTests
{
    /// <summary>Pieces of a JSON string as it may be written, each with what it means.</summary>
    private static readonly Gen<(string Json, string Text)[]> Pieces = Gen.Frequency(
        (5, Gen.Char['a', 'z'].Array[0, 24].Select(chars => (new string(chars), new string(chars)))),
        (3, OneOf(("\\\"", "\""), ("\\\\", "\\"), ("\\/", "/"), ("\\n", "\n"), ("\\r", "\r"), ("\\t", "\t"), ("\\b", "\b"), ("\\f", "\f"))),
        (2, Gen.Char['\0', '\ud7ff'].Select(c => (string.Create(CultureInfo.InvariantCulture, $"\\u{(int)c:X4}"), c.ToString()))),
        (1, OneOf(("é", "é"), ("中", "中"), ("😀", "😀"), ("\\ud83d\\ude00", "😀"), ("\\ud83d!", "\uFFFD!"), ("\\ude00", "\uFFFD")))).Array[0, 20];

    [Fact]
    public void Any_string_is_read_as_it_is_meant() => Pieces.Sample(pieces =>
    {
        var text = string.Concat(pieces.Select(piece => piece.Text));
        Assert.Equal(text, Unescaped(string.Concat(pieces.Select(piece => piece.Json)), out var isAscii));
        Assert.False(isAscii && !Ascii.IsValid(text));
    });

    [Fact]
    public void Any_string_is_read_as_the_platform_reads_it() => Gen.Select(Gen.Char.Array[0, 60], Gen.Bool).Sample((chars, relaxed) =>
    {
        var text = Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(new string(chars)));
        var json = JsonSerializer.Serialize(text, relaxed ? new JsonSerializerOptions { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping } : null);
        Assert.Equal(text, Unescaped(json[1..^1], out _));
    });

    private static string Unescaped(string json, out bool isAscii)
    {
        var source = Encoding.UTF8.GetBytes(json);
        var target = new byte[source.Length];
        return Encoding.UTF8.GetString(target, 0, JsonUnescaper.Unescape(source, target, out isAscii));
    }

    private static Gen<T> OneOf<T>(params T[] values) => Gen.Int[0, values.Length - 1].Select(i => values[i]);
}
