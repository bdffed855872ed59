using BatchTyped.Api;
using BatchTyped.Engine.Decisions;
using BatchTyped.Engine.State;
using static BatchTyped.Tests.Engine.Histories;

namespace BatchTyped.Tests.Engine;

/// <summary>What planning looks at follows from the rows, however they came to be.</summary>
public class RunIndexTests
{
    private const int Seeds = 300;
    private const int Steps = 120;

    [Fact]
    public void What_is_carried_on_from_event_to_event_is_what_the_rows_give()
    {
        var transitions = new HashSet<string>();
        for (var seed = 1; seed <= Seeds; seed++)
        {
            var random = new Random(seed);
            var limits = Limits with
            {
                Keep = (BatchArchiveKeep)random.Next(Enum.GetValues<BatchArchiveKeep>().Length),
                OnUncertain = random.Next(5) == 0 ? UncertainBatches.Hold : UncertainBatches.Resolve,
            };
            var now = Now;
            var state = New();
            for (var step = 0; step < Steps; step++)
            {
                now += TimeSpan.FromMinutes(random.Next(60));
                var happened = Draw(random, state);
                try
                {
                    state = RunMachine.Apply(state, happened, now, limits).Next;
                }
                catch (InvalidOperationException)
                {
                    continue; // It can't happen in this state.
                }

                transitions.Add(happened.Name);
                AssertSame(RunIndex.Of(state.Batches, state.Segments), state.Index);
            }
        }

        Assert.Superset(
            new HashSet<string> { "ChunkBuilt", "RetryBuilt", "BatchSplit", "Accepted", "Claimed", "Decided", "Proven", "TwinPriced", "Settled", "Swept", "Compressed", "Delivered" },
            transitions);
    }

    [Fact]
    public void Rows_that_are_replaced_have_another_index()
    {
        var state = New().After(Chunk(1, 0, 10));
        Assert.Single(state.Index.Open);

        Assert.Empty((state with { Batches = state.Batches.Clear() }).Index.Open);
        Assert.Equal([1], (state with { Segments = state.Segments.Add(1, Segment(1, count: 2)) }).Index.Waiting);
        Assert.Same(state.Index, (state with { Version = 7 }).Index);
    }

    [Fact]
    public void Totals_are_unknown_as_long_as_one_part_is()
    {
        var known = New().After(Chunk(1, 0, 10, worst: 2m)).After(Sent(1, 10));
        Assert.Equal(8m, RunFacts.BudgetLeft(known, 10m));

        var unknown = known.After(Chunk(2, 10, 10, last: true, worst: null)).After(Sent(2, 10));
        Assert.Equal(-1m, RunFacts.BudgetLeft(unknown, 10m));

        var settled = unknown.After(
            new RunEvent.Polled([Snapshot("msgbatch_2", 10, "ended")]), new RunEvent.Collected(2), new RunEvent.Settled(2, Tally.Empty with { Cost = 1m }, null, false, null));
        Assert.Equal(7m, RunFacts.BudgetLeft(settled, 10m));
    }

    private static void AssertSame(RunIndex expected, RunIndex actual)
    {
        AssertSame(expected.Open, actual.Open);
        AssertSame(expected.Watched, actual.Watched);
        Assert.Equal(expected.Unswept, actual.Unswept);
        Assert.Equal(expected.Uncompressed, actual.Uncompressed);
        Assert.Equal(expected.Waiting, actual.Waiting);
        Assert.Equal(expected.BySettledOrder, actual.BySettledOrder);
        Assert.Equal(expected.LastOrdinal, actual.LastOrdinal);
        Assert.Equal(expected.Totals.Final, actual.Totals.Final);
        Assert.Equal(expected.Totals with { Final = actual.Totals.Final }, actual.Totals);
    }

    private static void AssertSame(IReadOnlyDictionary<int, BatchRecord> expected, IReadOnlyDictionary<int, BatchRecord> actual)
    {
        Assert.Equal(expected.Keys, actual.Keys);
        Assert.All(expected, pair => Assert.Same(pair.Value, actual[pair.Key]));
    }

    /// <summary>Something that may have happened, or not: the machine says which.</summary>
    private static RunEvent Draw(Random random, RunState state)
    {
        var next = state.Batches.Count + 1;
        var some = state.Batches.IsEmpty ? 1 : random.Next(1, next);
        var id = random.Next(3) == 0 ? $"msgbatch_{random.Next(1, next + 1)}" : $"msgbatch_x{random.Next(6)}";
        var worst = random.Next(8) == 0 ? (decimal?)null : random.Next(1, 9) / 4m;
        return random.Next(30) switch
        {
            0 => new RunEvent.Driven(),
            1 or 2 => Chunk(next, state.Run.SourcePosition, random.Next(1, 9), last: random.Next(9) == 0, worst),
            3 => new RunEvent.RetryBuilt(Built(next, 3, worst), [.. state.Index.Waiting.Take(random.Next(1, 3))]),
            4 => new RunEvent.BatchSplit(some, Built(next, 3, worst), Built(next + 1, 3, worst)),
            5 or 6 or 7 => new RunEvent.SendBegun(some, "msgbatch_mark", Now),
            8 => new RunEvent.UploadFailed(some, "reset"),
            9 or 10 or 11 => new RunEvent.CommitPoint(some),
            12 => new RunEvent.Refused(some, Error(random.Next(2) == 0 ? 413 : 429)),
            13 or 14 => new RunEvent.Accepted(some, Snapshot($"msgbatch_{some}", state.Batches.GetValueOrDefault(some)?.Count ?? 1), "req_1"),
            15 => new RunEvent.AnswerLost(some, "reset", random.Next(2) == 0),
            16 => new RunEvent.Looked(some, random.Next(2) == 0 ? [] : [id]),
            17 => new RunEvent.Proven(some, Snapshot(id, 3, "ended"), random.Next(2) == 0),
            18 => new RunEvent.Unprovable(some, id, "it was deleted"),
            19 => new RunEvent.Claimed([id]),
            20 => new RunEvent.Decided(new Decision(some, state.Batches.GetValueOrDefault(some)?.Sends ?? 0, random.Next(2) == 0 ? null : id)),
            21 => new RunEvent.Watched([new Sighting(some, 1, [id])]),
            22 => new RunEvent.TwinPriced(some, state.Batches.GetValueOrDefault(some)?.Twins.FirstOrDefault()?.ApiId ?? id, Came(random)),
            23 => new RunEvent.Polled([.. state.Batches.Values.Where(batch => batch.ApiId is not null && random.Next(2) == 0).DistinctBy(batch => batch.ApiId).Select(batch => Snapshot(batch.ApiId!, batch.Count, "ended"))]),
            24 => new RunEvent.Collected(some),
            25 or 26 => new RunEvent.Settled(some, Came(random), random.Next(2) == 0 ? Segment(some, random.Next(1, 4)) : null, AllInvalid: false, FirstError: null),
            27 => new RunEvent.Delivered(state.Run.Delivered + 1, 0),
            28 => random.Next(2) == 0 ? new RunEvent.Swept(some, DroppedFiles.Requests) : new RunEvent.Compressed(some),
            _ => random.Next(3) switch
            {
                0 => new RunEvent.ClockJumped(TimeSpan.FromHours(1)),
                1 => new RunEvent.ResultsRefused(some, AreGone: true),
                _ => new RunEvent.ResultsIncomplete(some, "a line is missing"),
            },
        };
    }

    private static Tally Came(Random random) => new()
    {
        Final = Tally.Empty.Final.Add((BatchOutcome)random.Next(4), random.Next(3)),
        Retried = random.Next(3),
        Usage = new BatchUsage(random.Next(100), random.Next(100)),
        Cost = random.Next(6) == 0 ? null : random.Next(100) / 8m,
        StandardCost = random.Next(6) == 0 ? null : random.Next(100) / 4m,
    };

    private static SegmentRecord Segment(int batch, int count) => new() { Batch = batch, Count = count, Bytes = count * 100, NotBefore = Now, WorstCaseCost = 1 };
}
