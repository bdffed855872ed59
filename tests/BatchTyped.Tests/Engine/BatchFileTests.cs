using System.IO.Hashing;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using BatchTyped.Archive;
using BatchTyped.Engine.Building;
using BatchTyped.Engine.Decisions;
using BatchTyped.Engine.Files;
using BatchTyped.Engine.Settling;
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
        var entries = await BatchIndex.OfBatchAsync(_archive, Row(1), default);
        for (var line = 0; line < 3; line++)
        {
            var request = body.AsSpan((int)entries[line].RequestOffset, entries[line].RequestLength);
            Assert.Equal(Encoding.UTF8.GetBytes($"key-{line}"), RequestLine.Key(request, entries[line].KeyLength));
            Assert.Equal(Encoding.UTF8.GetBytes($"key-{line}"), entries.KeyOf(line));
            Assert.Equal($$"""{"model":"m","max_tokens":100,"messages":[{{line}}]}""", Encoding.UTF8.GetString(RequestLine.Parameters(request, entries[line].KeyLength)));
            Assert.Equal($"item {line}", Encoding.UTF8.GetString(items, (int)entries[line].ItemOffset, entries[line].ItemLength));
        }
    }

    [Fact]
    public async Task A_request_is_sent_again_with_more_tokens_under_the_marker_of_its_new_batch()
    {
        var first = await BuildAsync(ordinal: 1, count: 2);
        var entries = await BatchIndex.OfBatchAsync(_archive, Row(1), default);
        var body = await ReadAsync(BatchFiles.Requests(1));
        await using (var segment = await RetrySegmentWriter.CreateAsync(_archive, 1, Free, fallbackIsApart: false, default))
        {
            segment.Add(body.AsSpan((int)entries[1].RequestOffset, entries[1].RequestLength), entries[1], maxTokens: 2_000, to: null);
            await _archive.PublishAsync(await segment.FinishAsync(default), default);
        }

        var state = Histories.New() with
        {
            Batches = Histories.New().Batches.Add(1, Row(1)),
            Segments = Histories.New().Segments.Add(1, new SegmentRecord { Batch = 1, Count = 1, Bytes = 100, NotBefore = Histories.Now }),
        };
        var built = Assert.IsType<RunEvent.RetryBuilt>(
            await new Reassembler(_archive, Free).BuildRetryAsync(state, Histories.Now, Histories.Limits, ordinal: 2, default));

        Assert.NotEqual(first.Marker, built.Batch.Marker);
        using var json = JsonDocument.Parse(await ReadAsync(BatchFiles.Requests(2)));
        var request = Assert.Single(json.RootElement.GetProperty("requests").EnumerateArray());
        Assert.Equal("key-1" + built.Batch.Marker, request.GetProperty("custom_id").GetString());
        Assert.Equal(2_000, request.GetProperty("params").GetProperty("max_tokens").GetInt32());
        var index = await BatchIndex.OfBatchAsync(_archive, Row(2), default);
        Assert.Equal(1, index.Count);
        var entry = index[0];
        Assert.Equal((2, 1, 1L, 2_000), (entry.Attempt, entry.ItemBatch, entry.Item, entry.MaxTokens));
    }

    [Fact]
    public async Task A_batch_is_split_into_two_halves_that_together_are_the_whole()
    {
        await BuildAsync(ordinal: 1, count: 5);
        var state = Histories.New() with { Batches = Histories.New().Batches.Add(1, Row(1)) };

        var split = Assert.IsType<RunEvent.BatchSplit>(await new Reassembler(_archive, Free).SplitAsync(state, tooLarge: 1, ordinal: 2, default));

        Assert.Equal((2, 3), (split.First.Count, split.Second.Count));
        var keys = new List<string>();
        foreach (var half in (int[])[2, 3])
        {
            using var json = JsonDocument.Parse(await ReadAsync(BatchFiles.Requests(half)));
            keys.AddRange(json.RootElement.GetProperty("requests").EnumerateArray().Select(request => request.GetProperty("custom_id").GetString()![..5]));
        }

        Assert.Equal(["key-0", "key-1", "key-2", "key-3", "key-4"], keys);
    }

    /// <summary>Lines 2 and 4 share the request of line 0, line 3 that of line 1.</summary>
    [Fact]
    public async Task Items_that_share_a_request_stay_with_it_when_its_batch_is_split()
    {
        var whole = await BuildAsync(ordinal: 1, count: 2, sharedWith: [0, 1, 0]);
        var state = Histories.New() with { Batches = Histories.New().Batches.Add(1, Row(1)) };

        var split = Assert.IsType<RunEvent.BatchSplit>(await new Reassembler(_archive, Free).SplitAsync(state, tooLarge: 1, ordinal: 2, default));

        Assert.Equal((2, 3), (whole.Count, whole.Shared));
        Assert.Equal((1, 2, 1, 1), (split.First.Count, split.First.Shared, split.Second.Count, split.Second.Shared));
        Assert.Equal(["key-0", "key-2 <- key-0", "key-4 <- key-0"], await LinesAsync(2));
        Assert.Equal(["key-1", "key-3 <- key-1"], await LinesAsync(3));
    }

    [Fact]
    public async Task Items_that_share_a_request_are_sent_again_with_it()
    {
        await BuildAsync(ordinal: 1, count: 2, sharedWith: [0, 1]);
        var chunk = Histories.New().After(Histories.Chunk(1, 0, 2, last: true));
        var state = chunk with { Batches = chunk.Batches.SetItem(1, Row(1) with { Count = 2, Status = BatchStatus.Collected, Shared = 2, ApiId = "msgbatch_1" }) };
        var marker = Marker.Of(42, 1);
        await WriteAsync(BatchFiles.Results(1),
            $$$$$"""
            {"custom_id":"key-0{{{{{marker}}}}}","result":{"type":"succeeded","message":{"content":[{"type":"text","text":"7"}],"stop_reason":"end_turn","usage":{"input_tokens":10,"output_tokens":1}}}}
            {"custom_id":"key-1{{{{{marker}}}}}","result":{"type":"expired"}}

            """);
        var policy = new OutcomePolicy(3, 3, 3, 2, 1_000);
        var settler = new Settler(_archive, policy, Free, Histories.Limits);

        var settled = Assert.IsType<RunEvent.Settled>(await settler.SettleAsync(state, state.Batches[1], Histories.Now, default));

        Assert.Equal(2, settled.Tally.Final[BatchOutcome.Succeeded]);
        Assert.Equal((1, 10L), (settled.Tally.Retried, settled.Tally.Usage.InputTokens));
        Assert.Equal(1, settled.Segment!.Count);
        var built = Assert.IsType<RunEvent.RetryBuilt>(await new Reassembler(_archive, Free).BuildRetryAsync(
            state with { Segments = state.Segments.Add(1, settled.Segment) }, Histories.Now, Histories.Limits, ordinal: 2, default));
        Assert.Equal((1, 1), (built.Batch.Count, built.Batch.Shared));
        Assert.Equal(["key-1", "key-3 <- key-1"], await LinesAsync(2));
    }

    [Fact]
    public async Task A_line_of_results_for_an_item_that_shares_a_request_is_strange()
    {
        await BuildAsync(ordinal: 1, count: 1, sharedWith: [0]);
        var chunk = Histories.New().After(Histories.Chunk(1, 0, 1, last: true));
        var batch = Row(1) with { Status = BatchStatus.Collected, Shared = 1, ApiId = "msgbatch_1", Downloads = 1 };
        await WriteAsync(BatchFiles.Results(1), $$$"""
            {"custom_id":"key-1{{{Marker.Of(42, 1)}}}","result":{"type":"expired"}}

            """);

        var end = await new Settler(_archive, new OutcomePolicy(3, 3, 3, 2, 1_000), Free, Histories.Limits).SettleAsync(chunk, batch, Histories.Now, default);

        Assert.Contains("0 of 1 requests have a line, and 1 lines are", Assert.IsType<RunEvent.ResultsIncomplete>(end).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nothing_is_built_of_what_is_not_due_since_the_clock_was_set_back_after_the_plan()
    {
        var state = Histories.New() with { Segments = Histories.New().Segments.Add(1, new SegmentRecord { Batch = 1, Count = 1, Bytes = 100, NotBefore = Histories.Now }) };

        Assert.Null(await new Reassembler(_archive, Free).BuildRetryAsync(state, Histories.Now.AddMinutes(-1), Histories.Limits, ordinal: 2, default));

        Assert.Empty(await _archive.ListAsync(default));
    }

    [Theory]
    [InlineData(0, true)]
    [InlineData(1, true)]
    [InlineData(2, false)]
    public async Task Results_that_the_disk_gives_back_otherwise_are_fetched_again_and_then_named(int before, bool again)
    {
        await BuildAsync(ordinal: 1, count: 1);
        await WriteAsync(BatchFiles.Results(1), $$$"""
            {"custom_id":"key-0{{{Marker.Of(42, 1)}}}","result":{"type":"expired"}}

            """);
        var batch = Row(1) with { Status = BatchStatus.Collected, ApiId = "msgbatch_1", Downloads = 7, Hashes = new FileHashes { Results = "another" } };
        batch = batch with { ResultsWait = before == 0 ? null : new ResultsWait { Since = Histories.Now, Attempts = before, Answered = "", Damaged = before } };
        var settling = new Settler(_archive, new OutcomePolicy(3, 3, 3, 2, 1_000), Free, Histories.Limits).SettleAsync(Histories.New(), batch, Histories.Now, default);

        if (again)
        {
            Assert.IsType<RunEvent.ResultsIncomplete>(await settling);
        }
        else
        {
            Assert.Contains("results of batch 1", (await Assert.ThrowsAsync<BatchArchiveException>(() => settling)).Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task An_index_that_the_disk_gives_back_otherwise_is_named()
    {
        await BuildAsync(ordinal: 1, count: 1);
        var batch = Row(1) with { Hashes = new FileHashes { Index = "another" } };

        var exception = await Assert.ThrowsAsync<BatchArchiveException>(async () => await BatchIndex.OfBatchAsync(_archive, batch, default));

        Assert.StartsWith("Archive file 000001.index (the Index file of batch 1) isn't as it was written. ", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_was_built_hashes_to_what_its_row_will_say()
    {
        var built = await BuildAsync(ordinal: 1, count: 3);

        Assert.Equal(built.Hashes.Index, Convert.ToHexStringLower(XxHash128.Hash(await ReadAsync(BatchFiles.Index(1)))));
        Assert.Equal(built.Hashes.Items, Convert.ToHexStringLower(XxHash128.Hash(await ReadAsync(BatchFiles.Items(1)))));
    }

    [Fact]
    public async Task A_row_of_an_older_version_notes_another_hash_and_its_files_are_compared_by_that()
    {
        await BuildAsync(ordinal: 1, count: 1);
        var sha256 = Convert.ToHexStringLower(SHA256.HashData(await ReadAsync(BatchFiles.Index(1))));

        using var index = await BatchIndex.OfBatchAsync(_archive, Row(1) with { Hashes = new FileHashes { Index = sha256 } }, default);
        Assert.Equal(1, index.Count);
        var other = sha256[1..] + sha256[0];
        await Assert.ThrowsAsync<BatchArchiveException>(async () => await BatchIndex.OfBatchAsync(_archive, Row(1) with { Hashes = new FileHashes { Index = other } }, default));
    }

    [Theory]
    [InlineData("", null, 32)]
    [InlineData("0123456789abcdef0123456789abcdef", null, 32)]
    [InlineData("0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef", null, 64)]
    [InlineData("", "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef", 64)]
    public void A_chain_goes_on_with_the_hash_it_was_begun_with(string previous, string? noted, int length)
    {
        using var chain = new ChainHash(previous, noted);
        Assert.Equal(length, chain.Finish().Length);
    }

    /// <summary>The first format had neither keys nor leaders: the keys stood in the requests alone.</summary>
    [Fact]
    public async Task An_index_of_the_first_format_is_read()
    {
        await BuildAsync(ordinal: 1, count: 3);
        var index = await BatchIndex.OfBatchAsync(_archive, Row(1), default);
        var bytes = new List<byte>(EntryFile.FirstIndexHeader.ToArray());
        for (var line = 0; line < index.Count; line++)
        {
            var entry = new byte[IndexEntry.Size];
            index[line].Write(entry);
            bytes.AddRange(entry[..IndexEntry.FirstSize]);
        }

        await using (var writer = await _archive.CreateAsync(BatchFiles.Index(1), default))
        {
            await writer.WriteAsync(bytes.ToArray(), default);
            await _archive.PublishAsync([writer], default);
        }

        Assert.Equal(["key-0", "key-1", "key-2"], await LinesAsync(1));
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

        var exception = await Assert.ThrowsAsync<BatchArchiveException>(async () => await BatchIndex.OfBatchAsync(_archive, Row(7), default));
        Assert.Contains("Index file of batch 7", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Entries_are_read_as_they_were_written()
    {
        var entry = new IndexEntry
        {
            Item = long.MaxValue - 1, Attempt = 2, ItemBatch = 3, ItemOffset = long.MaxValue - 4, ItemLength = 5, RequestLength = 6,
            RequestOffset = long.MaxValue - 7, KeyHash = ulong.MaxValue - 8, MaxTokens = 9, KeyLength = 10, IsFallback = true, Leader = 11,
        };
        var verdict = new VerdictEntry { Outcome = BatchOutcome.Missing, IsFinal = true, ResultLength = 11, ResultOffset = long.MaxValue - 12 };
        var bytes = new byte[IndexEntry.Size];

        entry.Write(bytes);
        Assert.Equal(entry, IndexEntry.Read(bytes));
        (entry with { Leader = null }).Write(bytes);
        Assert.Equal(entry with { Leader = null }, IndexEntry.Read(bytes));
        verdict.Write(bytes);
        Assert.Equal(verdict, VerdictEntry.Read(bytes));
    }

    /// <summary>A batch's row that says nothing of hashes.</summary>
    private static BatchRecord Row(int ordinal) =>
        new() { Ordinal = ordinal, Marker = Marker.Of(42, ordinal), Status = BatchStatus.Ready, Count = 1, Bytes = 1, Sha256 = "" };

    private static LinePrices Free { get; } = new(model: null);

    private async Task<BuiltBatch> BuildAsync(int ordinal, int count, int[]? sharedWith = null)
    {
        await using var batch = await BatchAssembler.CreateAsync(_archive, ordinal, runId: 42, withItems: true, default);
        for (var line = 0; line < count; line++)
        {
            using var request = new ByteBuffer();
            request.Append(Encoding.UTF8.GetBytes($$$"""{"custom_id":"key-{{{line}}}_00000000","params":{"model":"m","max_tokens":100,"messages":[{{{line}}}]}}"""));
            batch.AddRequest(request.Written, Entry(batch, line), worstCaseCost: 1);
        }

        foreach (var leader in sharedWith ?? [])
        {
            batch.AddShared(Entry(batch, batch.Lines), leader, Encoding.UTF8.GetBytes($"key-{batch.Lines}"));
        }

        return await batch.PublishAsync(default);
    }

    private static IndexEntry Entry(BatchAssembler batch, int line) => new()
    {
        Item = line, Attempt = 1, ItemBatch = batch.Ordinal, ItemOffset = batch.AddItem(Encoding.UTF8.GetBytes($"item {line}")), ItemLength = 6,
        RequestLength = 0, RequestOffset = 0, KeyHash = 0, MaxTokens = 100, KeyLength = 5,
    };

    /// <summary>The keys of a batch, with the key of the request each shares.</summary>
    private async Task<List<string>> LinesAsync(int ordinal)
    {
        var index = await BatchIndex.OfBatchAsync(_archive, Row(ordinal), default);
        return [.. Enumerable.Range(0, index.Count).Select(line => index[line].Leader is { } leader ? $"{Key(line)} <- {Key(leader)}" : Key(line))];

        string Key(int line) => Encoding.UTF8.GetString(index.KeyOf(line).Span);
    }

    private async Task WriteAsync(ArchiveFile file, string text)
    {
        await using var writer = await _archive.CreateAsync(file, default);
        await writer.WriteAsync(Encoding.UTF8.GetBytes(text), default);
        await _archive.PublishAsync([writer], default);
    }

    private async Task<byte[]> ReadAsync(ArchiveFile file)
    {
        await using var reader = await _archive.OpenAsync(file, default);
        var bytes = new byte[reader.Length];
        await reader.ReadExactlyAsync(0, bytes, default);
        return bytes;
    }
}
