using System.Text;
using BatchTyped.SourceGen;

namespace BatchTyped.Tests.SourceGen;

public sealed class ResultReaderTests
{
    private delegate T Read<out T>(ref ResultReader reader);

    [Theory]
    [InlineData("3", "3 ")]
    [InlineData("3.0", "3 ")]
    [InlineData("3e2", "0 is outside the range of Byte")]
    [InlineData("1e2", "100 ")]
    [InlineData("-1", "0 is outside the range of Byte")]
    [InlineData("2.5", "0 is not a whole number")]
    [InlineData("1e400", "0 is not a whole number")]
    [InlineData("true", "0 is a boolean where a whole number is expected")]
    public void ReadInteger_TakesWholeNumbersOfItsRange(string json, string expected) =>
        Assert.Equal(expected, Of(json, static (ref reader) => $"{reader.ReadInteger<byte>()} {reader.Reason}"));

    [Fact]
    public void ReadInteger_OfLargeTypes_IsExact()
    {
        Assert.Equal(Int128.MinValue, Of(Int128.MinValue.ToString(), static (ref reader) => reader.ReadInteger<Int128>()));
        Assert.Equal(UInt128.MaxValue, Of(UInt128.MaxValue.ToString(), static (ref reader) => reader.ReadInteger<UInt128>()));
        Assert.Equal(ulong.MaxValue, Of(ulong.MaxValue.ToString(), static (ref reader) => reader.ReadInteger<ulong>()));
    }

    [Theory]
    [InlineData("PT90S", 90)]
    [InlineData("00:01:30", 90)]
    [InlineData("P1DT1S", 86401)]
    public void ReadTimeSpan_TakesBothForms(string text, int seconds) =>
        Assert.Equal(TimeSpan.FromSeconds(seconds), Of($"\"{text}\"", static (ref reader) => reader.ReadTimeSpan()));

    [Theory]
    [InlineData("17:05:00Z")]
    [InlineData("17:05:00+01:00")]
    [InlineData("17:05:00")]
    [InlineData("17:05")]
    public void ReadTimeOnly_PassesOverAnOffset(string text) =>
        Assert.Equal(new TimeOnly(17, 5), Of($"\"{text}\"", static (ref reader) => reader.ReadTimeOnly()));

    [Theory]
    [InlineData("\"soon\"")]
    [InlineData("1")]
    [InlineData("null")]
    public void EveryKind_RefusesWhatItIsNot(string json)
    {
        Assert.NotEqual("", Of(json, static (ref reader) => { reader.ReadGuid(); return reader.Reason; }));
        Assert.NotEqual("", Of(json, static (ref reader) => { reader.ReadDateTime(); return reader.Reason; }));
        Assert.NotEqual("", Of(json, static (ref reader) => { reader.ReadDateTimeOffset(); return reader.Reason; }));
        Assert.NotEqual("", Of(json, static (ref reader) => { reader.ReadDateOnly(); return reader.Reason; }));
        Assert.NotEqual("", Of(json, static (ref reader) => { reader.ReadTimeOnly(); return reader.Reason; }));
        Assert.NotEqual("", Of(json, static (ref reader) => { reader.ReadTimeSpan(); return reader.Reason; }));
        Assert.NotEqual("", Of(json, static (ref reader) => { reader.ReadChar(); return reader.Reason; }));
        Assert.NotEqual("", Of(json, static (ref reader) => { reader.ReadBoolean(); return reader.Reason; }));
        Assert.NotEqual("", Of(json, static (ref reader) => { reader.ReadList(static (ref r) => r.ReadString()); return reader.Reason; }));
    }

    [Fact]
    public void FirstFailure_Sticks() => Assert.Equal("$[1] is a number where a string is expected", Of("[\"a\",1,true]", static (ref reader) =>
    {
        reader.ReadList(static (ref r) => r.ReadString());
        reader.Fail("later");
        return $"{reader.Path} {reader.Reason}";
    }));

    /// <summary>As in plain text: one broken character doesn't make a paid answer invalid.</summary>
    [Theory]
    [InlineData("\\ud83d", "\uFFFD")]
    [InlineData("a\\ude00\\n", "a\uFFFD\n")]
    [InlineData("\\ud83d\\ude00\\ud83d", "😀\uFFFD")]
    public void A_lone_surrogate_becomes_a_replacement_character(string json, string text) => Assert.Equal((text, text, ""), Of($$"""{"{{json}}":"{{json}}"}""", (ref reader) =>
    {
        reader.StartObject();
        Assert.True(reader.NextProperty());
        var name = reader.TryEnterProperty(System.Text.Encoding.UTF8.GetBytes(text)) ? text : "another";
        return (name, reader.ReadString(), reader.Reason);
    }));

    [Theory]
    [InlineData("[[1,2],[3,\"x\"]]", "$[1][1]")]
    [InlineData("[[1,2],\"x\"]", "$[1]")]
    [InlineData("{\"a\":[[1]]}", "$")]
    public void Path_CountsElements(string json, string path) => Assert.Equal(path, Of(json, static (ref reader) =>
    {
        reader.ReadList(static (ref r) => r.ReadList(static (ref r) => r.ReadInteger<int>()));
        Assert.True(reader.Failed);
        return reader.Path;
    }));

    [Fact]
    public void Path_PassesNamesThatAreNoText() => Assert.Equal("$.a is a string where a whole number is expected", Of("{\"\\ud800 is half a character\":{\"b\":1},\"a\":\"x\"}", static (ref reader) =>
    {
        reader.StartObject();
        while (reader.NextProperty())
        {
            if (reader.TryEnterProperty("a"u8))
            {
                reader.ReadInteger<int>();
            }
            else
            {
                reader.UnknownProperty();
            }
        }

        return $"{reader.Path} {reader.Reason}";
    }, ResultReaderMode.Lenient));

    [Fact]
    public void Names_OfAnAnswer_KnowNoCapitals_AndThoseOfAnItemDo()
    {
        Assert.True(Of("\"ÄRGER\"", static (ref reader) => reader.ReadName().Is("ärger"u8)));
        Assert.False(Of("\"ÄRGER\"", static (ref reader) => reader.ReadName().Is("ärger"u8), ResultReaderMode.StoredItem));
        Assert.True(Of("\"\\u00e4rger\"", static (ref reader) => reader.ReadName().Is("ärger"u8), ResultReaderMode.StoredItem));
    }

    [Fact]
    public void Constraints_HoldForAnswersOnly()
    {
        Assert.Equal("is more than 3", Of("5", static (ref reader) => { reader.AtMost(reader.ReadInteger<int>(), 3); return reader.Reason; }));
        Assert.Equal("", Of("5", static (ref reader) => { reader.AtMost(reader.ReadInteger<int>(), 3); return reader.Reason; }, ResultReaderMode.StoredItem));
        Assert.Equal("", Of("null", static (ref reader) => { reader.AtLeast(default(int?), 3); reader.MoreThan(default(int?), 3); reader.LessThan(default(int?), 3); return reader.Reason; }));
    }

    [Fact]
    public void Require_NamesTheFirstThatIsMissing() => Assert.Equal("$.b is missing", Of("{}", static (ref reader) =>
    {
        reader.StartObject();
        Assert.False(reader.NextProperty());
        reader.Require(0b001UL, 0b111UL, "a\nb\nc");
        return $"{reader.Path} {reader.Reason}";
    }));

    private static T Of<T>(string json, Read<T> read, ResultReaderMode mode = ResultReaderMode.Strict)
    {
        var reader = new ResultReader(Encoding.UTF8.GetBytes(json), mode);
        reader.Begin();
        return read(ref reader);
    }
}
