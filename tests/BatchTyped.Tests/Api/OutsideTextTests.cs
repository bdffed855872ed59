using System.Globalization;
using System.Text;
using BatchTyped.Api;

namespace BatchTyped.Tests.Api;

public class OutsideTextTests
{
    [Theory]
    [InlineData("", "")]
    [InlineData("plain", "plain")]
    [InlineData("  two\r\n\t lines  ", "two lines")]
    [InlineData("\u001b[31mred\u001b[0m", "[31mred [0m")]
    [InlineData("a\u202egnp.exe\u202c", "agnp.exe")]
    [InlineData("a\u2066b\u2069c\u200ed\u061ce", "abcde")]
    [InlineData("zero\u200b\ufeffwidth", "zerowidth")]
    [InlineData("para\u2028graph\u2029s\u0085x", "para graph s x")]
    [InlineData("\ud83d\udc69\u200d\ud83d\udcbb", "\ud83d\udc69\u200d\ud83d\udcbb")]
    [InlineData("tag\U000e0041\U000e0042", "tag")]
    [InlineData("שלום и 你好", "שלום и 你好")]
    public void A_text_is_shown_as_text(string text, string expected) => Assert.Equal(expected, OutsideText.Clean(text, 100));

    [Theory]
    [InlineData("abcdef", 6, "abcdef")]
    [InlineData("abcdefg", 6, "abcde…")]
    [InlineData("abcde fg", 6, "abcde…")]
    [InlineData("abcd\ud83d\ude00g", 6, "abcd…")]
    [InlineData("abcdef   ", 6, "abcdef")]
    [InlineData("ab", 1, "…")]
    [InlineData("ab", 0, "")]
    public void A_long_text_is_cut(string text, int limit, string expected) => Assert.Equal(expected, OutsideText.Clean(text, limit));

    [Theory]
    [InlineData(null, null)]
    [InlineData("", null)]
    [InlineData("\r\n\u202e", null)]
    [InlineData(" req_1 ", "req_1")]
    public void A_name_of_nothing_is_none(string? name, string? expected) => Assert.Equal(expected, OutsideText.Name(name));

    [Fact]
    public void Any_text_comes_out_clean_and_stays_so()
    {
        var random = new Random(7);
        for (var draw = 0; draw < 20_000; draw++)
        {
            var text = new string([.. Enumerable.Range(0, random.Next(40)).Select(_ => (char)(random.Next(3) == 0 ? random.Next(0x2100) : random.Next(0x10000)))]);
            var limit = random.Next(45);

            var clean = OutsideText.Clean(text, limit);

            Assert.InRange(clean.Length, 0, limit);
            Assert.Equal(clean, OutsideText.Clean(clean, limit));
            Assert.All(clean.EnumerateRunes(), rune => Assert.False(
                Rune.IsControl(rune) || Rune.GetUnicodeCategory(rune) is UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator
                    || (Rune.GetUnicodeCategory(rune) == UnicodeCategory.Format && rune.Value is not (0x200C or 0x200D)),
                $"U+{rune.Value:X4} in the text of draw {draw}"));
            Assert.DoesNotContain(clean, letter => char.IsSurrogate(letter) && !clean.EnumerateRunes().Any(rune => rune.Utf16SequenceLength == 2));
        }
    }
}
