using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using BatchTyped.Archive;
using BatchTyped.Engine.Building;
using BatchTyped.Engine.Decisions;
using BatchTyped.Engine.Files;
using BatchTyped.Engine.State;
using BatchTyped.SourceGen;

namespace BatchTyped.Tests.Engine;

/// <summary>The files of a batch: written, found again by offset, edited, put together anew.</summary>
public class BatchFileTests
{
    private readonly IRunArchive _archive = new MemoryArchive().OfRun("run");

    [Fact]
    public async Task The_body_is_the_json_of_the_create_call_and_the_index_finds_each_request()
    {
        var built = await BuildAsync(ordinal: 1, count: 3);

        var body = await ReadAsync(BatchFiles.Requests(1));
        using var json = JsonDocument.Parse(body);
        var ids = json.RootElement.GetProperty("requests").EnumerateArray().Select(request => request.GetProperty("custom_id").GetString()).ToList();
        Assert.Equal(["key-0" + built.Marker, "key-1" + built.Marker, "key-2" + built.Marker], ids);
        Assert.Equal(built.Bytes, body.Length);
        Assert.Equal(built.Sha256, Convert.ToHexStringLower(SHA256.HashData(body)));

        var items = await ReadAsync(BatchFiles.Items(1));
        var entries = await EntryFile.ReadIndexAsync(_archive, BatchFiles.Index(1), default);
        for (var line = 0; line < 3; line++)
        {
            var request = body.AsSpan((int)entries[line].RequestOffset, entries[line].RequestLength);
            Assert.Equal(Encoding.UTF8.GetBytes($"key-{line}"), RequestLine.Key(request, entries[line].KeyLength));
            Assert.Equal($$"""{"model":"m","max_tokens":100,"messages":[{{line}}]}""", Encoding.UTF8.GetString(RequestLine.Parameters(request, entries[line].KeyLength)));
            Assert.Equal($"item {line}", Encoding.UTF8.GetString(items, (int)entries[line].ItemOffset, entries[line].ItemLength));
        }
    }

    [Fact]
    public async Task A_request_is_sent_again_with_more_tokens_under_the_marker_of_its_new_batch()
    {
        var first = await BuildAsync(ordinal: 1, count: 2);
        var entries = await EntryFile.ReadIndexAsync(_archive, BatchFiles.Index(1), default);
        var body = await ReadAsync(BatchFiles.Requests(1));
        await using (var segment = await RetrySegmentWriter.CreateAsync(_archive, 1, default))
        {
            segment.Add(body.AsSpan((int)entries[1].RequestOffset, entries[1].RequestLength), entries[1], maxTokens: 2_000, Free);
            await _archive.PublishAsync(await segment.FinishAsync(default), default);
        }

        var state = Histories.New() with
        {
            Segments = Histories.New().Segments.Add(1, new SegmentRecord { Batch = 1, Count = 1, Bytes = 100, NotBefore = Histories.Now }),
        };
        var built = Assert.IsType<RunEvent.RetryBuilt>(
            await new Reassembler(_archive, Free.WorstCase).BuildRetryAsync(state, Histories.Now, Histories.Limits, ordinal: 2, default));

        Assert.NotEqual(first.Marker, built.Batch.Marker);
        using var json = JsonDocument.Parse(await ReadAsync(BatchFiles.Requests(2)));
        var request = Assert.Single(json.RootElement.GetProperty("requests").EnumerateArray());
        Assert.Equal("key-1" + built.Batch.Marker, request.GetProperty("custom_id").GetString());
        Assert.Equal(2_000, request.GetProperty("params").GetProperty("max_tokens").GetInt32());
        var entry = Assert.Single(await EntryFile.ReadIndexAsync(_archive, BatchFiles.Index(2), default));
        Assert.Equal((2, 1, 1L, 2_000), (entry.Attempt, entry.ItemBatch, entry.Item, entry.MaxTokens));
    }

    [Fact]
    public async Task A_batch_is_split_into_two_halves_that_together_are_the_whole()
    {
        await BuildAsync(ordinal: 1, count: 5);
        var state = Histories.New().After(Histories.Chunk(1, 0, 5, last: true));

        var split = Assert.IsType<RunEvent.BatchSplit>(await new Reassembler(_archive, Free.WorstCase).SplitAsync(state, tooLarge: 1, ordinal: 2, default));

        Assert.Equal((2, 3), (split.First.Count, split.Second.Count));
        var keys = new List<string>();
        foreach (var half in (int[])[2, 3])
        {
            using var json = JsonDocument.Parse(await ReadAsync(BatchFiles.Requests(half)));
            keys.AddRange(json.RootElement.GetProperty("requests").EnumerateArray().Select(request => request.GetProperty("custom_id").GetString()![..5]));
        }

        Assert.Equal(["key-0", "key-1", "key-2", "key-3", "key-4"], keys);
    }

    [Theory]
    [InlineData("""{"model":"m","max_tokens":100,"messages":[]}""", "100")]
    [InlineData("""{"messages":[{"max_tokens":5}],"metadata":{"max_tokens":6},"max_tokens": 7 }""", "7")]
    [InlineData("""{"messages":[]}""", "")]
    public void Only_a_top_level_parameter_is_found(string parameters, string found)
    {
        var request = Encoding.UTF8.GetBytes($$$"""{"custom_id":"k_00000000","params":{{{parameters}}}}""");

        Assert.Equal(found, Encoding.UTF8.GetString(request[RequestLine.FindParameter(request, keyLength: 1, "max_tokens"u8)]));
    }

    [Fact]
    public async Task A_file_that_is_no_index_is_refused_by_name()
    {
        await using (var writer = await _archive.CreateAsync(BatchFiles.Index(7), default))
        {
            await writer.WriteAsync(new byte[100], default);
            await _archive.PublishAsync([writer], default);
        }

        var exception = await Assert.ThrowsAsync<BatchArchiveException>(async () => await EntryFile.ReadIndexAsync(_archive, BatchFiles.Index(7), default));
        Assert.Contains("Index file of batch 7", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Entries_are_read_as_they_were_written()
    {
        var entry = new IndexEntry
        {
            Item = long.MaxValue - 1, Attempt = 2, ItemBatch = 3, ItemOffset = long.MaxValue - 4, ItemLength = 5, RequestLength = 6,
            RequestOffset = long.MaxValue - 7, KeyHash = ulong.MaxValue - 8, MaxTokens = 9, KeyLength = 10,
        };
        var verdict = new VerdictEntry { Outcome = BatchOutcome.Missing, IsFinal = true, ResultLength = 11, ResultOffset = long.MaxValue - 12 };
        var bytes = new byte[IndexEntry.Size];

        entry.Write(bytes);
        Assert.Equal(entry, IndexEntry.Read(bytes));
        verdict.Write(bytes);
        Assert.Equal(verdict, VerdictEntry.Read(bytes));
    }

    private static LinePrices Free { get; } = new(model: null);

    private async Task<BuiltBatch> BuildAsync(int ordinal, int count)
    {
        await using var batch = await BatchAssembler.CreateAsync(_archive, ordinal, runId: 42, withItems: true, default);
        for (var line = 0; line < count; line++)
        {
            using var request = new ByteBuffer();
            request.Append(Encoding.UTF8.GetBytes($$$"""{"custom_id":"key-{{{line}}}_00000000","params":{"model":"m","max_tokens":100,"messages":[{{{line}}}]}}"""));
            var offset = batch.AddItem(Encoding.UTF8.GetBytes($"item {line}"));
            batch.AddRequest(
                request.Written,
                new IndexEntry
                {
                    Item = line, Attempt = 1, ItemBatch = ordinal, ItemOffset = offset, ItemLength = 6, RequestLength = 0, RequestOffset = 0,
                    KeyHash = 0, MaxTokens = 100, KeyLength = 5,
                },
                worstCaseCost: 1);
        }

        return await batch.PublishAsync(default);
    }

    private async Task<byte[]> ReadAsync(ArchiveFile file)
    {
        await using var reader = await _archive.OpenAsync(file, default);
        var bytes = new byte[reader.Length];
        await reader.ReadExactlyAsync(0, bytes, default);
        return bytes;
    }
}
