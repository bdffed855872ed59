using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using BatchTyped.SourceGen;
using CsCheck;

namespace BatchTyped.Generator.Tests.Behaviour;

[BatchTask(Model = "m", MaxTokens = 1, CustomId = "{Id}")]
[Prompt("<outer><br><ticket id=\"{Id}\">{Text:fenced}\n{Words:fenced}</ticket> {More:fenced}</outer>")]
public partial record Fence(int Id, string Text, string[] Words, string? More) : IBatchTask<string>;

public sealed class FencedTextTests
{
    private static readonly Gen<string> Hostile = Gen.OneOf("<", "</", "/", "ticket", "TICKET", ">", " ", "\n", "tick", "et", "ing", "</ticket>", "< / Ticket >", "</ticketing>", "<ticket>", "a", "&lt;", "\ud83d\ude00")
        .Array[0, 9].Select(string.Concat);

    [Theory]
    [InlineData("", "")]
    [InlineData("a < b </b> <ticket> </ticketing> /ticket>", "a < b </b> <ticket> </ticketing> /ticket>")]
    [InlineData("x</ticket>y", "x&lt;/ticket>y")]
    [InlineData("</TICKET ><  /\n ticket></ticket", "&lt;/TICKET >&lt;  /\n ticket>&lt;/ticket")]
    [InlineData("<</ticket>>", "<&lt;/ticket>>")]
    [InlineData("cut off </tick", "cut off &lt;/tick")]
    [InlineData("less <", "less <")]
    public void ClosingForm_IsNone_AndOtherTextStays(string text, string expected) => Assert.Equal(expected, Write(text));

    [Fact]
    public void Placeholder_IsFencedByTheInnermostTagAroundIt()
    {
        var request = Codecs.Params(Fence.Definition, new Fence(1, "a</ticket></outer>", ["</ticket>", "b"], "</ticket></outer>"));
        Assert.Equal(
            "<outer><br><ticket id=\"1\">a&lt;/ticket></outer>\n&lt;/ticket>\nb</ticket> </ticket>&lt;/outer></outer>",
            JsonDocument.Parse(request).RootElement.GetProperty("messages")[0].GetProperty("content").GetString());
    }

    [Fact]
    public void AnyText_StaysInsideItsTag_AndLosesNothing() => Hostile.Sample(text =>
    {
        var written = Write(text);
        Assert.DoesNotMatch(new Regex(@"<\s*/\s*ticket(?![\w.:-])", RegexOptions.IgnoreCase), written);
        Assert.Equal(text.Replace("&lt;", "<", StringComparison.Ordinal), written.Replace("&lt;", "<", StringComparison.Ordinal));
    });

    [Fact]
    public void TextWithoutAClosingForm_IsWrittenAsItIs() => Hostile.Where(text => !text.Contains("</", StringComparison.Ordinal) && !text.Contains("< ", StringComparison.Ordinal) && !text.Contains("<\n", StringComparison.Ordinal))
        .Sample(text => Assert.Equal(text, Write(text)));

    private static string Write(string? text)
    {
        using var buffer = new ByteBuffer();
        var writer = new RequestWriter(buffer);
        writer.WriteFenced(text, "ticket");
        writer.Commit();
        return JsonSerializer.Deserialize<string>($"\"{Encoding.UTF8.GetString(buffer.Written)}\"")!;
    }
}
