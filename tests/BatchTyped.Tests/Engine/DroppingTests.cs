using BatchTyped.Archive;
using BatchTyped.Engine.Decisions;
using BatchTyped.Engine.Files;
using BatchTyped.Engine.State;

namespace BatchTyped.Tests.Engine;

/// <summary>What a run keeps on disk, decided in its rows before any file goes.</summary>
public class DroppingTests
{
    private static readonly RunLimits Results = Histories.Limits with { Keep = BatchArchiveKeep.Results };
    private static readonly RunLimits Undelivered = Histories.Limits with { Keep = BatchArchiveKeep.Undelivered };

    [Fact]
    public void Everything_is_kept_by_default()
    {
        var state = Histories.New().After([Histories.Chunk(1, 0, 3, last: true), .. SettledBatch(1, 3, retried: 0), new RunEvent.Delivered(1, 0)]);

        Assert.Equal((DroppedFiles.None, 0), (state.Batches[1].Dropped, state.Run.Delivered));
    }

    [Fact]
    public void Requests_go_with_the_transaction_that_settles_and_the_segment_once_a_batch_has_taken_it_in()
    {
        var state = Histories.New().After(Results, [Histories.Chunk(1, 0, 3, last: true), .. SettledBatch(1, 3, retried: 1)]);
        Assert.Equal(DroppedFiles.Requests, state.Batches[1].Dropped);
        Assert.Equal([ArchiveKind.Index, ArchiveKind.Items, ArchiveKind.Results, ArchiveKind.Verdicts, ArchiveKind.Retry, ArchiveKind.RetryIndex], Kinds(state, 1));

        state = state.After(Results, new RunEvent.RetryBuilt(Histories.Built(2, 1), [1]));
        Assert.Equal(DroppedFiles.Requests | DroppedFiles.Retry, state.Batches[1].Dropped);
        Assert.Equal([ArchiveKind.Index, ArchiveKind.Items, ArchiveKind.Results, ArchiveKind.Verdicts], Kinds(state, 1));
    }

    [Fact]
    public void Items_stay_until_what_was_sent_again_is_delivered_too()
    {
        var state = Histories.New().After(Undelivered,
            [Histories.Chunk(1, 0, 3, last: true), .. SettledBatch(1, 3, retried: 1), new RunEvent.Delivered(1, 2), new RunEvent.RetryBuilt(Histories.Built(2, 1), [1]), .. SettledBatch(2, 1, retried: 0)]);
        Assert.Equal([ArchiveKind.Index, ArchiveKind.Items], Kinds(state, 1));
        Assert.Equal((1, 2L), (state.Run.Delivered, state.Run.DeliveredInvalid));

        state = state.After(Undelivered, new RunEvent.Delivered(2, 1));
        Assert.Equal([ArchiveKind.Index], Kinds(state, 1));
        Assert.Empty(Kinds(state, 2));
        Assert.Equal((2, 3L), (state.Run.Delivered, state.Run.DeliveredInvalid));
    }

    [Fact]
    public void The_items_of_a_batch_that_was_split_stay_until_both_halves_are_delivered()
    {
        var state = Histories.New().After(Undelivered,
            [Histories.Chunk(1, 0, 4, last: true), new RunEvent.BatchSplit(1, Histories.Built(2, 2), Histories.Built(3, 2)), .. SettledBatch(2, 2, 0), .. SettledBatch(3, 2, 0), new RunEvent.Delivered(1, 0)]);
        Assert.Equal([ArchiveKind.Index, ArchiveKind.Items], Kinds(state, 1));

        state = state.After(Undelivered, new RunEvent.Delivered(2, 0));
        Assert.Equal([ArchiveKind.Index], Kinds(state, 1));
    }

    [Fact]
    public void Rows_from_before_keys_stood_in_the_index_keep_their_requests()
    {
        var state = Histories.New().After(Results, Histories.Chunk(1, 0, 3, last: true));
        state = state with { Batches = state.Batches.SetItem(1, state.Batches[1] with { Hashes = null }) };

        Assert.Equal(DroppedFiles.None, state.After(Results, SettledBatch(1, 3, 0)).Batches[1].Dropped);
    }

    [Fact]
    public void A_delivery_told_twice_counts_once_and_one_with_a_gap_is_refused()
    {
        var state = Histories.New().After(Undelivered, [Histories.Chunk(1, 0, 3, last: true), .. SettledBatch(1, 3, 0), new RunEvent.Delivered(1, 2)]);

        Assert.Equal(2, state.After(Undelivered, new RunEvent.Delivered(1, 2)).Run.DeliveredInvalid);
        Assert.Throws<InvalidOperationException>(() => state.After(Undelivered, new RunEvent.Delivered(3, 0)));
    }

    [Fact]
    public void Files_are_swept_and_compressed_one_after_the_other_beside_the_work()
    {
        var limits = Results with { CompressSettled = true };
        var state = Histories.New().After(limits, [Histories.Chunk(1, 0, 3), .. SettledBatch(1, 3, 0), Histories.Chunk(2, 3, 3, last: true), .. SettledBatch(2, 3, 0)]);

        Assert.Equal([new RunEffect.Sweep(1)], Plan(state, limits));
        Assert.Empty(Plan(state, limits, new RunEffect.Sweep(1)));
        state = state.After(limits, new RunEvent.Swept(1, DroppedFiles.Requests));
        Assert.Equal([new RunEffect.Compress(1)], Plan(state, limits));
        state = state.After(limits, new RunEvent.Compressed(1), new RunEvent.Swept(2, DroppedFiles.Requests), new RunEvent.Compressed(2));
        Assert.Empty(Plan(state, limits));
    }

    private static IEnumerable<RunEffect> Plan(RunState state, RunLimits limits, params RunEffect[] inFlight) => RunPlanner.Next(state, new PlanInput
    {
        Now = Histories.Now,
        Limits = limits,
        InFlight = [.. inFlight],
        Delayed = System.Collections.Immutable.ImmutableDictionary<RunEffect, DateTimeOffset>.Empty,
        HasSource = false,
        QueueFree = 1_000,
        PolledAt = null,
        Polls = 0,
    }).Start;

    private static IEnumerable<ArchiveKind> Kinds(RunState state, int batch) => BatchFiles.NamedBy(state).Where(file => file.Batch == batch).Select(file => file.Kind);

    private static RunEvent[] SettledBatch(int ordinal, int count, int retried) =>
    [
        .. Histories.Sent(ordinal, count),
        new RunEvent.Polled([Histories.Snapshot($"msgbatch_{ordinal}", count, "ended")]),
        new RunEvent.Collected(ordinal, "results"),
        new RunEvent.Settled(
            ordinal,
            Tally.Empty,
            retried == 0 ? null : new SegmentRecord { Batch = ordinal, Count = retried, Bytes = 10, NotBefore = Histories.Now },
            AllInvalid: false,
            FirstError: null,
            new FileHashes { Verdicts = "verdicts" }),
    ];
}
