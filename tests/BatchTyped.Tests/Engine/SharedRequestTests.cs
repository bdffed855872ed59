using System.Globalization;
using System.Text;
using BatchTyped.Archive;
using BatchTyped.Engine.Building;
using BatchTyped.Engine.Decisions;
using BatchTyped.Engine.Files;
using BatchTyped.Engine.Settling;
using BatchTyped.Engine.Starting;
using BatchTyped.Engine.State;
using BatchTyped.Models;
using BatchTyped.SourceGen;
using static BatchTyped.Tests.Engine.Histories;

namespace BatchTyped.Tests.Engine;

/// <summary>Requests and the lines of an index are two numbers where items share requests: each bound, count and cost is about one of them.</summary>
public class SharedRequestTests
{
    private const int Seeds = 150;

    private static readonly BatchTaskInfo Task = new()
    {
        Name = "Shared", Model = "claude-haiku-5-5", MaxTokens = 100, RequestFingerprint = "request", ReaderFingerprint = "reader", ShareIdenticalRequests = true,
    };

    private static readonly LinePrices Prices = new(ModelCatalog.Default.Find(Task.Model));

    [Fact]
    public async Task Batches_are_cut_by_requests_and_settled_by_requests_whatever_is_shared()
    {
        for (var seed = 1; seed <= Seeds; seed++)
        {
            var random = new Random(seed);
            var kinds = random.Next(1, 12);
            var texts = Enumerable.Range(0, random.Next(1, 60)).Select(_ => random.Next(kinds)).ToArray();
            var limits = Limits with { BatchSize = random.Next(1, 7), BatchBytes = random.Next(5) == 0 ? 400 : 100_000, BatchLines = random.Next(4) == 0 ? random.Next(1, 9) : 1_000 };
            var archive = new MemoryArchive().OfRun("run");

            var state = await BuildAsync(texts, limits, archive);

            var batches = state.Batches.Values.ToList();
            Assert.Equal(texts.Length, state.Run.Items);
            Assert.Equal(texts.Length, batches.Sum(batch => batch.Lines));
            var position = 0;
            foreach (var batch in batches)
            {
                var own = texts[position..(position += batch.Lines)];
                Assert.Equal(own.Distinct().Count(), batch.Count);
                Assert.InRange(batch.Count, 1, limits.BatchSize);
                Assert.InRange(batch.Lines, 1, limits.BatchLines);
                Assert.True(
                    position == texts.Length || batch.Lines == limits.BatchLines
                    || (!own.Contains(texts[position]) && (batch.Count == limits.BatchSize || batch.Bytes + (batch.Bytes / batch.Count) > limits.BatchBytes)),
                    $"Seed {seed}: batch {batch.Ordinal} was cut early.");
                await AssertSettledAsync(state, batch, archive, missing: random.Next(3) == 0 ? random.Next(batch.Count) : null);
            }
        }
    }

    [Fact]
    public async Task A_settled_batch_frees_the_budget_of_what_its_requests_cost()
    {
        var archive = new MemoryArchive().OfRun("run");
        var state = await BuildAsync([0, 0, 0, 0, 1, 1], Limits, archive);
        var settled = await SettleAsync(state, state.Batches[1], archive, missing: null);

        var left = RunFacts.BudgetLeft(
            state.After(Sent(1, 2)).After(new RunEvent.Polled([Snapshot("msgbatch_1", 2, "ended")]), new RunEvent.Collected(1), settled), maxCost: 1);

        Assert.Equal(1 - settled.Tally.Cost, left);
        Assert.Equal(2 * Prices.Of(new BatchUsage(10, 1), isUsResidency: false, isFallback: false).Batch, settled.Tally.Cost);
    }

    [Fact]
    public async Task Segments_count_requests_and_the_items_that_share_them_apart()
    {
        var archive = new MemoryArchive().OfRun("run");
        var state = await BuildAsync([0, 1, 0, 0, 1], Limits, archive);
        var settled = await SettleAsync(state, state.Batches[1], archive, missing: null, result: """{"type":"expired"}""");

        Assert.Equal((2, 3, 2L), (settled.Segment!.Count, settled.Segment.Shared, settled.Tally.Retried));
        var waiting = state with { Segments = state.Segments.Add(1, settled.Segment) };
        Assert.Equal((2, 5), (RetrySelection.Waiting(waiting)[0].Count, RetrySelection.Waiting(waiting)[0].Lines));

        // Two of such a segment make ten lines and four requests.
        var two = waiting with { Segments = waiting.Segments.Add(2, settled.Segment with { Batch = 2 }) };
        Assert.Equal(2, RetrySelection.Select(two, Now, Limits with { BatchSize = 4 }).Length);
        Assert.Single(RetrySelection.Select(two, Now, Limits with { BatchSize = 3 }));
        Assert.Single(RetrySelection.Select(two, Now, Limits with { BatchLines = 9 }));
    }

    [Fact]
    public void An_estimate_counts_a_shared_request_once_in_each_batch()
    {
        var meter = new EstimateMeter(ModelCatalog.Default.Find(Task.Model), maxTokens: 1_000, Limits with { BatchSize = 1 });
        Assert.True(meter.Add(requestBytes: 450, parameterBytes: 4_000));
        meter.AddShared();
        meter.AddShared();
        Assert.True(meter.Add(requestBytes: 450, parameterBytes: 4_000));

        var estimate = meter.Finish();
        Assert.Equal((4, 2, 2, 2_000, 2_000), (estimate.Items, estimate.Requests, estimate.Batches, estimate.InputTokens, estimate.MaxOutputTokens));
        Assert.StartsWith("4 items as 2 requests in 2 batches", estimate.ToString(), StringComparison.Ordinal);
    }

    private static async Task<RunState> BuildAsync(int[] texts, RunLimits limits, IRunArchive archive)
    {
        await using var chunks = new ChunkBuilder(new InputReader(new Texts(texts), TimeProvider.System), archive, limits, DuplicateKeys.Refuse, Prices, Task, TimeProvider.System);
        var state = New();
        while (!state.Run.InputClosed)
        {
            state = state.After(limits, (await chunks.BuildAsync(state, state.Batches.Count + 1, default))!);
        }

        return state;
    }

    private static async Task AssertSettledAsync(RunState state, BatchRecord batch, IRunArchive archive, int? missing)
    {
        var settled = await SettleAsync(state, batch, archive, missing);
        var answered = batch.Count - (missing is null ? 0 : 1);
        Assert.Equal(batch.Lines, settled.Tally.Final.Values.Sum());
        Assert.Equal(answered * 10, settled.Tally.Usage.InputTokens);
        Assert.Equal(missing is null ? answered * Prices.Of(new BatchUsage(10, 1), isUsResidency: false, isFallback: false).Batch : null, settled.Tally.Cost);
        Assert.Equal(missing is not null, settled.Tally.Final.ContainsKey(BatchOutcome.Missing));
    }

    /// <param name="state">The run.</param>
    /// <param name="batch">The batch, whose results were fetched as often as can be. A person has accepted what they lack.</param>
    /// <param name="archive">Its files.</param>
    /// <param name="missing">Which request has no line of results.</param>
    /// <param name="result">What each request came to.</param>
    private static async Task<RunEvent.Settled> SettleAsync(
        RunState state,
        BatchRecord batch,
        IRunArchive archive,
        int? missing,
        string result = """{"type":"succeeded","message":{"content":[{"type":"text","text":"7"}],"stop_reason":"end_turn","usage":{"input_tokens":10,"output_tokens":1}}}""")
    {
        var index = await BatchIndex.OfBatchAsync(archive, batch, default);
        var lines = Enumerable.Range(0, index.Count).Where(line => index[line].Leader is null)
            .Select(line => $$"""{"custom_id":"{{Encoding.UTF8.GetString(index.KeyOf(line).Span)}}{{batch.Marker}}","result":{{result}}}""")
            .Where((_, request) => request != missing);
        await using (var writer = await archive.CreateAsync(BatchFiles.Results(batch.Ordinal), default))
        {
            await writer.WriteAsync(Encoding.UTF8.GetBytes(string.Concat(lines.Select(line => line + "\n"))), default);
            await archive.PublishAsync([writer], default);
        }

        var settler = new Settler(archive, new OutcomePolicy(3, 3, 3, 2, 1_000), Prices, Limits);
        var collected = batch with { Status = BatchStatus.Collected, ApiId = "msgbatch_1", Downloads = Limits.Downloads, MissingAccepted = missing is not null };
        return Assert.IsType<RunEvent.Settled>(await settler.SettleAsync(state, collected, Now, default));
    }

    /// <summary>Items of which each asks one of a few things.</summary>
    private sealed class Texts(int[] texts) : IItemSource
    {
        private int _at = -1;

        public bool MayBlock => false;

        public ValueTask<bool> MoveNextAsync(CancellationToken cancellationToken) => new(++_at < texts.Length);

        public void WriteCustomId(ByteBuffer target) => Write(target, $"key-{_at:000}");

        public void WriteParams(ByteBuffer target) => Write(target, $$"""{"model":"m","max_tokens":100,"messages":[{{texts[_at]:00}}]}""");

        public void WriteItem(ByteBuffer target) => Write(target, $$"""{"id":{{_at}}}""");

        public ValueTask DisposeAsync() => default;

        private static void Write(ByteBuffer target, FormattableString text) => target.Append(Encoding.UTF8.GetBytes(text.ToString(CultureInfo.InvariantCulture)));
    }
}
