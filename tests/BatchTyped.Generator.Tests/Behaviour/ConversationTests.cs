using System.Text.Json.Nodes;

namespace BatchTyped.Generator.Tests.Behaviour;

[BatchTask(Model = "m", MaxTokens = 1, CustomId = "{Id}")]
[Example("One of {Id}?", "\"uno\"")]
[Example(answer: "{{\"two\":2}}", prompt: "Two?")]
[Prompt("Three?")]
public partial record AskWithExamples(int Id) : IBatchTask<string>;

[BatchTask(Model = "m", MaxTokens = 1, CustomId = "{Id}")]
[Prompt("Before {Photo} {Others}\n{Contract}after {Id}")]
public partial record AskWithMedia(int Id, BatchImage Photo, BatchImage?[]? Others, BatchDocument? Contract) : IBatchTask<string>;

public sealed class ConversationTests
{
    private static readonly byte[] Png = [0x89, (byte)'P', (byte)'N', (byte)'G', 1, 2, 3];

    [Fact]
    public void Examples_StandInFrontOfThePrompt() => Assert.Equal(
        """[{"role":"user","content":"One of 7?"},{"role":"assistant","content":"\"uno\""},{"role":"user","content":"Two?"},{"role":"assistant","content":"{\"two\":2}"},{"role":"user","content":"Three?"}]""",
        JsonNode.Parse(Codecs.Params(AskWithExamples.Definition, new(7)))!["messages"]!.ToJsonString(new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }));

    [Fact]
    public void Media_AreBlocksWhereTheyStand()
    {
        var item = new AskWithMedia(7, BatchImage.FromBytes(Png), [BatchImage.FromUrl(new("https://example.com/a.png")), null], BatchDocument.FromText("a \"text\"", "A title"));
        Assert.Equal(
            """[{"type":"text","text":"Before "},{"type":"image","source":{"type":"base64","media_type":"image/png","data":"iVBORwECAw=="}},{"type":"image","source":{"type":"url","url":"https://example.com/a.png"}},{"type":"document","source":{"type":"text","media_type":"text/plain","data":"a \"text\""},"title":"A title"},{"type":"text","text":"after 7"}]""",
            Content(item));
    }

    [Fact]
    public void MediaThatAreMissing_LeaveNoBlock() => Assert.Equal(
        """[{"type":"text","text":"Before "},{"type":"text","text":"after 7"}]""",
        Content(new AskWithMedia(7, null!, null, null)));

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(48 * 1024)]
    [InlineData((48 * 1024) + 1)]
    [InlineData(200_000)]
    public void File_IsReadWhenTheRequestIsWritten(int size)
    {
        var path = Path.Combine(Directory.CreateTempSubdirectory().FullName, "a.pdf");
        var bytes = new byte[size];
        new Random(size).NextBytes(bytes);
        var item = new AskWithMedia(7, BatchImage.FromBytes(Png), [], BatchDocument.FromFile(path));
        var exception = Assert.Throws<BatchValueException>(() => Codecs.Params(AskWithMedia.Definition, item));
        Assert.Equal(path, exception.Place);
        File.WriteAllBytes(path, bytes);
        var block = JsonNode.Parse(Content(item))![2]!["source"]!;
        Assert.Equal("application/pdf", block["media_type"]!.GetValue<string>());
        Assert.Equal(bytes, Convert.FromBase64String(block["data"]!.GetValue<string>()));
        Directory.Delete(Path.GetDirectoryName(path)!, recursive: true);
    }

    [Fact]
    public void TextFile_IsSentAsText()
    {
        var path = Path.GetTempFileName() + ".md";
        File.WriteAllText(path, "# Title\n");
        Assert.Contains("""{"type":"text","media_type":"text/plain","data":"# Title\n"}""",
            Codecs.Params(AskWithMedia.Definition, new(1, BatchImage.FromBytes(Png), null, BatchDocument.FromFile(path))), StringComparison.Ordinal);
        File.WriteAllBytes(path, [0x61, 0xC3, 0x28]);
        Assert.Throws<BatchValueException>(() => Codecs.Params(AskWithMedia.Definition, new(1, BatchImage.FromBytes(Png), null, BatchDocument.FromFile(path))));
        File.Delete(path);
    }

    [Fact]
    public void StoredItem_HoldsReferencesAndNoBytes()
    {
        var item = new AskWithMedia(7, BatchImage.FromBytes(Png), [BatchImage.FromFile("pictures/b.JPG"), null], BatchDocument.FromUrl(new("https://example.com/a.pdf"), "A"));
        var read = Codecs.RoundTrip(AskWithMedia.Definition, item);
        Assert.DoesNotContain("iVBOR", Codecs.Stored(AskWithMedia.Definition, item), StringComparison.Ordinal);
        Assert.Equal(item.Photo, read.Photo);
        Assert.Equal(item.Others, read.Others);
        Assert.Equal(item.Contract, read.Contract);
        Assert.Equal(("image/jpeg", "pictures/b.JPG"), (read.Others![0]!.MediaType, read.Others[0]!.Path));
        Assert.Null(read.Photo.Bytes);
        Assert.Equal(item.Photo.Sha256, read.Photo.Sha256);
        Assert.Equal(Codecs.Stored(AskWithMedia.Definition, item), Codecs.Stored(AskWithMedia.Definition, read));
        Assert.Throws<BatchValueException>(() => Codecs.Params(AskWithMedia.Definition, read));
    }

    [Fact]
    public void MediaAreEqual_WhenTheirSourceIs()
    {
        Assert.Equal(BatchImage.FromBytes(Png), BatchImage.FromBytes(Png.ToArray()));
        Assert.NotEqual(BatchImage.FromBytes(Png), BatchImage.FromBytes(Png, "image/gif"));
        Assert.NotEqual(BatchDocument.FromText("a"), BatchDocument.FromText("a", "title"));
        Assert.NotEqual<BatchMedia>(BatchImage.FromUrl(new("https://a/b")), BatchDocument.FromUrl(new("https://a/b")));
        Assert.DoesNotContain("secret", BatchDocument.FromText("secret").ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void MediaOfUnknownKind_IsRefusedAtOnce()
    {
        Assert.Throws<ArgumentException>(() => BatchImage.FromBytes(new byte[] { 1, 2, 3 }));
        Assert.Throws<ArgumentException>(() => BatchImage.FromBytes(Png, "image/tiff"));
        Assert.Throws<ArgumentException>(() => BatchImage.FromFile("a.tiff"));
        Assert.Throws<ArgumentException>(() => BatchDocument.FromFile("a.docx"));
        Assert.Throws<ArgumentException>(() => BatchImage.FromUrl(new("file:///a.png")));
        Assert.Throws<ArgumentException>(() => BatchDocument.FromUrl(new("a.pdf", UriKind.Relative)));
    }

    private static string Content(AskWithMedia item) =>
        JsonNode.Parse(Codecs.Params(AskWithMedia.Definition, item))!["messages"]![0]!["content"]!.ToJsonString(new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
}
