using System.Text;
using System.Text.Json;
using BatchTyped.Roslyn.Models;

namespace BatchTyped.Analyzers.Tests.Models;

/// <summary>The small reader is compared with the runtime's own.</summary>
public sealed class JsonReaderTests
{
    private static readonly JsonDocumentOptions Lenient = new() { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip, MaxDepth = 33 };

    private const string Pieces = "{}[],:\"\\/*0e-tn \u0001";

    [Theory]
    [InlineData("""{"a":[1,-2.5e3,true,false,null,"x"],"b":{}}""")]
    [InlineData("""["\"\\\/\b\f\n\r\t\u0041\ud83d\ude00", ]""")]
    [InlineData("/* a */ [ // b\n 1 /* c */ , 2 ] // d")]
    public void Text_IsReadAsTheRuntimeReadsIt(string json)
    {
        using var document = JsonDocument.Parse(json, Lenient);
        AssertEqual(document.RootElement, JsonReader.Read(json));
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("[1 2]")]
    [InlineData("[,]")]
    [InlineData("[1,,]")]
    [InlineData("{\"a\"}")]
    [InlineData("{a:1}")]
    [InlineData("\"\\x\"")]
    [InlineData("\"\\u12")]
    [InlineData("\"a")]
    [InlineData("truth")]
    [InlineData("1 1")]
    [InlineData("-")]
    [InlineData("/*")]
    public void BrokenText_IsAFault(string json) => Assert.Throws<FormatException>(() => JsonReader.Read(json));

    [Fact]
    public void DeepNesting_IsAFault() => Assert.Throws<FormatException>(() => JsonReader.Read(new string('[', 100_000)));

    /// <summary>What the runtime reads, the small reader reads to the same; what it refuses, the small one refuses or reads: it never breaks.</summary>
    [Fact]
    public void MutatedText_IsReadAsTheRuntimeReadsItOrRefused()
    {
        using var stream = typeof(ModelTable).Assembly.GetManifestResourceStream("BatchTyped.models.json")!;
        using var reader = new StreamReader(stream);
        var source = reader.ReadToEnd();
        var random = new Random(20261122);
        var agreed = 0;
        for (var round = 0; round < Fuzz.Seeds * 20; round++)
        {
            var text = new StringBuilder(source);
            for (var edits = random.Next(1, 4); edits > 0; edits--)
            {
                var at = random.Next(text.Length);
                _ = random.Next(3) switch
                {
                    0 => text.Remove(at, Math.Min(random.Next(1, 9), text.Length - at)),
                    1 => text.Insert(at, Pieces[random.Next(Pieces.Length)]),
                    _ => text.Insert(at, text.ToString(random.Next(text.Length / 2), random.Next(1, 30))),
                };
            }

            object? read = null;
            var isRead = true;
            try
            {
                read = JsonReader.Read(text.ToString());
            }
            catch (FormatException)
            {
                isRead = false;
            }

            try
            {
                using var document = JsonDocument.Parse(text.ToString(), Lenient);
                Assert.True(isRead, "refused: " + text);
                AssertEqual(document.RootElement, read);
                agreed++;
            }
            catch (JsonException)
            {
                // The runtime is the stricter of the two, and says so when the program starts.
            }
        }

        Assert.True(agreed > 0);
    }

    private static void AssertEqual(JsonElement expected, object? actual)
    {
        switch (expected.ValueKind)
        {
            case JsonValueKind.Object:
                var members = Assert.IsType<Dictionary<string, object?>>(actual);
                Assert.All(expected.EnumerateObject().GroupBy(member => member.Name), group => AssertEqual(group.Last().Value, members[group.Key]));
                break;
            case JsonValueKind.Array:
                var items = Assert.IsType<List<object?>>(actual);
                Assert.Equal(expected.GetArrayLength(), items.Count);
                Assert.All(expected.EnumerateArray().Zip(items), pair => AssertEqual(pair.First, pair.Second));
                break;
            case JsonValueKind.String:
                Assert.Equal(expected.GetString(), actual);
                break;
            case JsonValueKind.Number:
                Assert.Equal(expected.GetDouble(), actual);
                break;
            case JsonValueKind.Null:
                Assert.Null(actual);
                break;
            default:
                Assert.Equal(expected.GetBoolean(), actual);
                break;
        }
    }
}
