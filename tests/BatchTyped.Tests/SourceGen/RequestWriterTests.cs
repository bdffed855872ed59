using System.Text;
using System.Text.Json;
using BatchTyped.SourceGen;
using CsCheck;

namespace BatchTyped.Tests.SourceGen;

public sealed class RequestWriterTests
{
    private delegate void Write(ref RequestWriter writer);

    [Fact]
    public void WriteString_OfAnyUtf16_IsReadBackByAnotherReader() => Gen.Char.Array[0, 200].Sample(chars =>
    {
        var text = new string(chars);
        Assert.Equal(WithoutHalves(text), JsonSerializer.Deserialize<string>(Written((ref writer) => writer.WriteString(text))));
    });

    [Fact]
    public void WriteString_OfEveryCharacter_IsReadBackByAnotherReader()
    {
        for (var c = char.MinValue; c < char.MaxValue; c++)
        {
            var text = $"a{c}b";
            Assert.Equal(WithoutHalves(text), JsonSerializer.Deserialize<string>(Written((ref writer) => writer.WriteString(text))));
        }
    }

    [Fact]
    public void WriteText_WritesTheSameWhateverTheBufferHolds() => Gen.Select(Gen.Int[0, 300], Gen.String).Sample((before, text) =>
    {
        using var buffer = new ByteBuffer(16);
        var writer = new RequestWriter(buffer);
        writer.WriteRaw(new byte[before]);
        writer.WriteText(text);
        writer.WriteRaw("end"u8);
        writer.Commit();
        Assert.Equal(Written((ref w) => w.WriteText(text)) + "end", Encoding.UTF8.GetString(buffer.Written[before..]));
    });

    [Fact]
    public void WriteText_OfNull_WritesNothing() => Assert.Equal("", Written((ref writer) =>
    {
        writer.WriteText((string?)null);
        writer.WriteText((int?)null);
        writer.WriteText((bool?)null);
        writer.WriteText((Version?)null);
    }));

    [Theory]
    [InlineData("tr-TR")]
    [InlineData("de-DE")]
    public void WriteText_KnowsNoCulture(string culture)
    {
        var before = System.Globalization.CultureInfo.CurrentCulture;
        try
        {
            System.Globalization.CultureInfo.CurrentCulture = new(culture);
            Assert.Equal("1,234.50|11/22/2026|True".Replace("True", "true", StringComparison.Ordinal), Written((ref writer) =>
            {
                writer.WriteText(1234.5m, "N2");
                writer.WriteRaw("|"u8);
                writer.WriteText(new DateOnly(2026, 11, 22), "MM/dd/yyyy");
                writer.WriteRaw("|"u8);
                writer.WriteText(true);
            }));
        }
        finally
        {
            System.Globalization.CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void WriteList_SeparatesElementsAndKeepsNull()
    {
        Assert.Equal("[]", Written((ref writer) => writer.WriteList<int>([], static (ref w, v) => w.WriteNumber(v))));
        Assert.Equal("[1,2]", Written((ref writer) => writer.WriteList([1, 2], static (ref w, v) => w.WriteNumber(v))));
        Assert.Equal("null", Written((ref writer) => writer.WriteList<int>(null, static (ref w, v) => w.WriteNumber(v))));
        Assert.Equal("null", Written((ref writer) => writer.WriteList(default(System.Collections.Immutable.ImmutableArray<int>), static (ref w, v) => w.WriteNumber(v))));
    }

    [Theory]
    [InlineData(null, "", "it is empty")]
    [InlineData("", "", "it is empty")]
    [InlineData("a.b", "", "its character 2 is U+002E")]
    [InlineData("ä", "", "its character 1 is U+00E4")]
    [InlineData("a-b", "-", "too early")]
    [InlineData("a-", "--", "too early")]
    public void WriteId_OfATextThatIsNoKey_NamesTheMemberAndNotTheValue(string? value, string separator, string reason)
    {
        var exception = Assert.Throws<BatchKeyException>(() => Written((ref writer) => writer.WriteId(value, "Slug", separator)));
        Assert.Equal("Slug", exception.Member);
        Assert.Contains(reason, exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void WriteId_ThatSucceeds_IsReadBack() =>
        Gen.Select(Gen.Char["ab-_"].Array[1, 6], Gen.Char["-_"].Array[1, 3]).Sample((chars, end) =>
        {
            var (value, separator) = (new string(chars), new string(end));
            try
            {
                var reader = new KeyReader(Encoding.UTF8.GetBytes(Written((ref writer) => writer.WriteId(value, "Slug", separator)) + separator));
                Assert.Equal(value, reader.ReadString(Encoding.UTF8.GetBytes(separator)));
                reader.ReadFixed(Encoding.UTF8.GetBytes(separator));
                Assert.True(reader.IsComplete);
            }
            catch (BatchKeyException)
            {
                Assert.True((value + separator).IndexOf(separator, StringComparison.Ordinal) < value.Length);
            }
        });

    private static string WithoutHalves(string text) => Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text));

    private static string Written(Write write)
    {
        using var buffer = new ByteBuffer(16);
        var writer = new RequestWriter(buffer);
        write(ref writer);
        writer.Commit();
        return Encoding.UTF8.GetString(buffer.Written);
    }
}
