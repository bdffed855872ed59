using System.IO.Compression;
using System.Net;
using System.Text;
using BatchTyped.Archive;
using BatchTyped.Engine.Driving;
using BatchTyped.Engine.Files;
using BatchTyped.Engine.State;
using BatchTyped.Tests.Api;
using CsCheck;

namespace BatchTyped.Tests.Engine;

/// <summary>
/// Downloads as proxies, gateways and broken connections make them, drawn widely: encodings × framing × order × truncation × what is
/// mixed in. Of what can be read, every line arrives, byte for byte up to blanks; of anything else, nothing is archived as ours.
/// </summary>
public sealed class ReceivedResultsTests
{
    private static readonly string Mark = Marker.Of(42, 1);

    /// <summary>Answers hold what framing is made of.</summary>
    private static readonly string[] Texts = ["plain", "br{ac}e[s], \\\"quoted\\\" \\\\", "é中😀", "\\n{\\\"custom_id\\\":", "", "data: x"];

    private static readonly Gen<string[]> Lines = Gen.Select(Gen.Int[1, 12], Gen.Int[0, 1_000], (count, salt) => Enumerable.Range(0, count).Select(line => Line(line, Texts[(line + salt) % Texts.Length])).ToArray());

    private static readonly Gen<Func<string[], string>> Framings = OneOf<Func<string[], string>>(
        lines => string.Concat(lines.Select(line => line + "\n")),
        lines => string.Join('\n', lines),
        lines => string.Join("\r\n", lines) + "\r\n",
        lines => "\n \n" + string.Join("\n\n\t\n", lines) + "\n\n",
        lines => string.Concat(lines.Select(line => "  \t" + line + "  \n")),
        lines => "[" + string.Join(',', lines) + "]",
        lines => "[\n" + string.Join(",\n", lines) + "\n]\n",
        lines => "[\r\n  " + string.Join(",\r\n  ", lines.Select(Pretty)) + "\r\n]",
        lines => string.Join("\n", lines.Select(Pretty)),
        lines => string.Concat(lines),
        lines => string.Join(" , ", lines),
        lines => string.Join('\r', lines),
        lines => string.Concat(lines.Select(line => "\u001e" + line + "\n")),
        lines => string.Concat(lines.Select(line => "\uFEFF" + line + "\n")),
        lines => string.Concat(lines.Select(line => "data: " + line + "\n\n")),
        lines => "<!-- served by gw -->\n" + string.Join('\n', lines) + "\n<!-- end -->");

    private static readonly Gen<Func<byte[], (byte[] Body, string? Header)>> Encodings = OneOf<Func<byte[], (byte[] Body, string? Header)>>(
        text => (text, null),
        text => ([0xEF, 0xBB, 0xBF, .. text], null),
        text => (Packed(text, target => new GZipStream(target, CompressionLevel.Fastest)), "gzip"),
        text => (Packed(text, target => new GZipStream(target, CompressionLevel.Fastest)), null),
        text => (text, "gzip"),
        text => (text, "br"),
        text => (text, "deflate"),
        text => (Packed(text, target => new ZLibStream(target, CompressionLevel.Optimal)), "deflate"),
        text => (Packed(text, target => new DeflateStream(target, CompressionLevel.Optimal)), "deflate"),
        text => (Packed(text, target => new BrotliStream(target, CompressionLevel.Fastest)), "br"),
        text => (Packed(Packed(text, target => new BrotliStream(target, CompressionLevel.Optimal)), target => new GZipStream(target, CompressionLevel.Fastest)), "br, gzip"),
        text => (Packed(Packed(text, target => new GZipStream(target, CompressionLevel.Fastest)), target => new GZipStream(target, CompressionLevel.Fastest)), null),
        text => ([0xFF, 0xFE, .. Encoding.Unicode.GetBytes(Encoding.UTF8.GetString(text))], null),
        text => ([0xFE, 0xFF, .. Encoding.BigEndianUnicode.GetBytes(Encoding.UTF8.GetString(text))], null),
        text => ([0xFF, 0xFE, 0, 0, .. Encoding.UTF32.GetBytes(Encoding.UTF8.GetString(text))], null),
        text => (Packed([0xFF, 0xFE, .. Encoding.Unicode.GetBytes(Encoding.UTF8.GetString(text))], target => new GZipStream(target, CompressionLevel.Fastest)), "gzip"));

    [Fact]
    public void Results_arrive_whatever_their_framing_and_encoding_in_pieces_of_any_size() =>
        Gen.Select(Lines, Framings, Encodings, Gen.Int[1, 400], Gen.Int[0, 1_000]).Sample((lines, frame, encode, piece, order) =>
        {
            var shuffled = Shuffled(lines, order);
            var (body, header) = encode(Encoding.UTF8.GetBytes(frame(shuffled)));

            var (received, archived) = Receive(body, header, piece, lines.Length, earlier: null);

            Assert.True(received.HasOurs);
            Assert.Equal(lines.Select(Compact).Order(StringComparer.Ordinal), archived.Select(Compact).Order(StringComparer.Ordinal));
        }, iter: 400);

    [Fact]
    public void Downloads_that_break_off_add_up_and_none_takes_away_what_was_there() =>
        Gen.Select(Lines, Gen.Select(Framings, Encodings, Gen.Double[0, 1], Gen.Int[0, 1_000]).Array[2, 5]).Sample((lines, downloads) =>
        {
            string[] before = [];
            foreach (var (frame, encode, share, order) in downloads)
            {
                var shuffled = Shuffled(lines, order);
                var text = Encoding.UTF8.GetBytes(frame(shuffled));
                var (body, header) = encode(text[..(int)(share * text.Length)]);

                var (received, archived) = Receive(body, header, 97, lines.Length, before);

                var known = archived.Select(Compact).ToList();
                Assert.Equal(known.Count, known.Distinct().Count());
                Assert.All(known, line => Assert.Contains(line, lines.Select(Compact)));
                if (received.HasOurs)
                {
                    Assert.All(before.Select(Compact), line => Assert.Contains(line, known));
                    before = archived;
                }
            }
        }, iter: 200);

    [Theory]
    [InlineData("")]
    [InlineData("<html><body>Sign in</body></html>")]
    [InlineData("{\"error\":\"quota\"}")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("{\"custom_id\":\"key-0_AAAAAAAA\",\"result\":{\"type\":\"expired\"}}\n")]
    public void What_holds_no_line_of_the_batch_is_none_of_its_results(string body)
    {
        Assert.False(Receive(Encoding.UTF8.GetBytes(body), null, 7, 3, earlier: null).Received.HasOurs);
        var copied = new CopiedResults(new Api.MemoryArchiveWriter(), 3, Mark);
        foreach (var piece in Encoding.UTF8.GetBytes(body).Chunk(5))
        {
            Assert.True(copied.WriteAsync(piece, default).IsCompletedSuccessfully);
        }

        Assert.False(copied.HasOurs);
    }

    [Fact]
    public void The_marker_is_seen_wherever_the_pieces_are_torn()
    {
        var body = Encoding.UTF8.GetBytes(Line(0, "x") + "\n");
        for (var piece = 1; piece < body.Length; piece++)
        {
            var copied = new CopiedResults(new Api.MemoryArchiveWriter(), 3, Mark);
            foreach (var part in body.Chunk(piece))
            {
                Assert.True(copied.WriteAsync(part, default).IsCompletedSuccessfully);
            }

            Assert.True(copied.HasOurs);
        }
    }

    [Fact]
    public void A_line_that_was_cut_takes_nothing_from_the_lines_behind_it() => Gen.Select(Lines, Gen.Double[0.02, 0.98]).Sample((lines, share) =>
    {
        var cut = lines[0][..(int)(share * lines[0].Length)];

        var (received, archived) = Receive(Encoding.UTF8.GetBytes(cut + "\n" + string.Join('\n', lines)), null, 31, lines.Length, earlier: null);

        Assert.Equal(lines.Select(Compact).Order(StringComparer.Ordinal), archived.Select(Compact).Order(StringComparer.Ordinal));
        Assert.True(received.HasOther || cut.Length == 0);
    });

    private static (ReceivedResults Received, string[] Lines) Receive(byte[] body, string? header, int piece, int requests, string[]? earlier)
    {
        var writer = new Api.MemoryArchiveWriter();
        var received = new RecoveredResults(writer, Index(requests), requests, Mark);
        DownloadAsync().GetAwaiter().GetResult();
        return (received, Encoding.UTF8.GetString(writer.Written).Split('\n', StringSplitOptions.RemoveEmptyEntries));

        async Task DownloadAsync()
        {
            await using var call = new ApiUnderTest(handler: new ScriptedHandler(_ =>
            {
                var answer = new HttpResponseMessage(HttpStatusCode.OK) { Content = new StreamContent(new TornStream(body, piece)) };
                if (header is not null)
                {
                    answer.Content.Headers.TryAddWithoutValidation("Content-Encoding", header);
                }

                return answer;
            }));
            try
            {
                await call.Api.DownloadAsync(ApiUnderTest.Headers, "msgbatch_1", received, default);
            }
            catch (BoundedWriter.FullException)
            {
                // Everything is there; what follows isn't read.
            }
            catch (BatchApiUnreachableException)
            {
                // Cut in the middle of something compressed.
            }

            await received.FinishAsync(default);
            if (earlier is not null && received.HasOurs)
            {
                await received.AddAsync(new Api.MemoryArchiveReader(Encoding.UTF8.GetBytes(string.Concat(earlier.Select(line => line + "\n")))), default);
            }
        }
    }

    private static BatchIndex Index(int requests) => IndexOfKeys.Build(requests);

    private static string[] Shuffled(string[] lines, int order) => [.. lines.Select((line, number) => (line, number)).OrderBy(pair => (pair.number * 7 * (order + 1)) % 13).Select(pair => pair.line)];

    private static string Line(int number, string text) =>
        $$$$"""{"custom_id":"key-{{{{number}}}}{{{{Mark}}}}","result":{"type":"succeeded","message":{"content":[{"type":"text","text":"{{{{text}}}}"}],"stop_reason":"end_turn"}}}""";

    private static string Pretty(string line)
    {
        using var json = System.Text.Json.JsonDocument.Parse(line);
        return System.Text.Json.JsonSerializer.Serialize(json, new System.Text.Json.JsonSerializerOptions { WriteIndented = true });
    }

    private static string Compact(string line)
    {
        using var json = System.Text.Json.JsonDocument.Parse(line);
        return System.Text.Json.JsonSerializer.Serialize(json);
    }

    private static Gen<T> OneOf<T>(params T[] values) => Gen.Int[0, values.Length - 1].Select(i => values[i]);

    private static byte[] Packed(byte[] bytes, Func<Stream, Stream> pack)
    {
        using var target = new MemoryStream();
        using (var packing = pack(target))
        {
            packing.Write(bytes);
        }

        return target.ToArray();
    }
}
