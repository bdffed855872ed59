using System.Text;
using System.Text.Json;
using BatchTyped.SourceGen;
using CsCheck;

namespace BatchTyped.Tests.SourceGen;

/// <summary>Text becomes the same JSON string wherever the blocks of the routine, and the room it is given, happen to end.</summary>
public sealed class JsonEscaperTests
{
    /// <summary>Any UTF-16, of what each path of the routine is for: plain runs, escapes, two and three bytes, pairs and halves of pairs.</summary>
    private static readonly Gen<string> Texts = Gen.Frequency(
        (6, Gen.Char['a', 'z'].Array[1, 40].Select(chars => new string(chars))),
        (3, OneOf("\"", "\\", "\n", "\t", "\r", "\b", "\f", "\0", "\u0001", "\u001f", " ", "\u007f")),
        (2, OneOf("é", "я", "\u0080", "\u07ff", "\u0800", "中", "\uffff", "\u2028", "😀", "\U0010ffff")),
        (2, OneOf("\ud800", "\udbff", "\udc00", "\udfff", "\ud83d", "\ude00")),
        (1, Gen.Char.Array[0, 20].Select(chars => new string(chars)))).Array[0, 30].Select(string.Concat);

    [Fact]
    public void Any_text_is_read_back_by_another_reader() => Texts.Sample(text =>
        Assert.Equal(WithoutHalves(text), JsonSerializer.Deserialize<string>($"\"{Escaped(text, () => 6 * text.Length + 16)}\"")));

    [Fact]
    public void However_the_room_is_torn_the_bytes_are_the_same() => Gen.Select(Texts, Gen.Int[0, 40].Array[1, 20]).Sample((text, rooms) =>
    {
        var next = 0;
        Assert.Equal(Escaped(text, () => 6 * text.Length + 16), Escaped(text, () => JsonEscaper.LeastRoom + rooms[next++ % rooms.Length]));
    });

    [Fact]
    public void Only_what_json_asks_for_is_escaped()
    {
        for (var c = 0; c <= char.MaxValue; c++)
        {
            var expected = (char)c switch
            {
                '"' => "\\\"",
                '\\' => "\\\\",
                '\n' => "\\n",
                '\r' => "\\r",
                '\t' => "\\t",
                '\b' => "\\b",
                '\f' => "\\f",
                < ' ' => $"\\u{c:x4}",
                _ => WithoutHalves(((char)c).ToString()),
            };
            foreach (var before in (ReadOnlySpan<int>)[0, 7, 8, 15, 16, 17])
            {
                var plain = new string('a', before);
                Assert.Equal($"{plain}{expected}{plain}", Escaped($"{plain}{(char)c}{plain}", () => 64));
            }
        }
    }

    [Theory]
    [InlineData("😀", "😀")]
    [InlineData("中", "中")]
    [InlineData("\u0001", "\\u0001")]
    [InlineData("\n", "\\n")]
    public void What_needs_several_bytes_stays_whole_at_the_end_of_a_block_or_of_the_room(string special, string expected)
    {
        for (var before = 0; before < 40; before++)
        {
            for (var room = JsonEscaper.LeastRoom; room < 60; room++)
            {
                var (front, back) = (new string('x', before), new string('y', 20));
                Assert.Equal(front + expected + back, Escaped(front + special + back, () => room));
            }
        }
    }

    [Fact]
    public void Nothing_is_written_behind_the_room() => Gen.Select(Texts, Gen.Int[0, 80]).Sample((text, size) =>
    {
        var bytes = new byte[size + 64];
        bytes.AsSpan(size).Fill(0xEE);
        JsonEscaper.Escape(text, bytes.AsSpan(0, size), out var read);
        Assert.Equal(-1, bytes.AsSpan(size).IndexOfAnyExcept((byte)0xEE));
        Assert.InRange(read, size >= JsonEscaper.LeastRoom && text.Length > 0 ? 1 : 0, text.Length);
    });

    private static string Escaped(string text, Func<int> room)
    {
        var written = new List<byte>();
        for (var rest = text.AsSpan(); !rest.IsEmpty;)
        {
            var target = new byte[room()];
            var length = JsonEscaper.Escape(rest, target, out var read);
            Assert.True(read > 0);
            written.AddRange(target.AsSpan(0, length));
            rest = rest[read..];
        }

        return new UTF8Encoding(false, throwOnInvalidBytes: true).GetString([.. written]);
    }

    private static string WithoutHalves(string text) => Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text));

    private static Gen<T> OneOf<T>(params T[] values) => Gen.Int[0, values.Length - 1].Select(i => values[i]);
}
