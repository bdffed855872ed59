using BatchTyped.Archive;
using BatchTyped.Engine.Decisions;
using BatchTyped.Engine.Files;
using BatchTyped.Engine.Starting;
using BatchTyped.Engine.State;
using static BatchTyped.Tests.Engine.Histories;

namespace BatchTyped.Tests.Engine;

/// <summary>Rows that are older than the files beside them, and files that only a crash has left.</summary>
public class StoreRollbackTests
{
    private const ulong RunId = 42;

    private static readonly RunState Sent = New().After([Chunk(1, 0, 10), .. Sent(1, 10)]);

    [Fact]
    public void Rows_that_know_of_fewer_sends_than_were_noted_are_older()
    {
        Assert.Equal(2, Sent.Run.Sends);
        Assert.Null(StoreRollback.Find(Sent, [], new ArchiveWitness(RunId, 2)));
        Assert.Null(StoreRollback.Find(Sent, [], new ArchiveWitness(RunId, 1)));
        Assert.Null(StoreRollback.Find(Sent, [], null));
        Assert.NotNull(StoreRollback.Find(Sent, [], new ArchiveWitness(RunId, 3)));
        Assert.NotNull(StoreRollback.Find(Sent, [], new ArchiveWitness(RunId + 1, 0)));
    }

    [Fact]
    public void Each_earlier_state_of_a_history_with_sends_is_older_than_its_witness()
    {
        RunEvent[] history =
        [
            Chunk(1, 0, 10), new RunEvent.SendBegun(1, "", Now), new RunEvent.UploadFailed(1, "why"), .. Sent(1, 10), Chunk(2, 10, 5, last: true),
            new RunEvent.SendBegun(2, "", Now), new RunEvent.CommitPoint(2), new RunEvent.AnswerLost(2, "why", ServerAnswered: true),
            new RunEvent.Looked(2, []), new RunEvent.Looked(2, []), .. Sent(2, 5),
        ];
        var states = new List<RunState> { New() };
        foreach (var happened in history)
        {
            states.Add(states[^1].After(happened));
        }

        for (var later = 0; later < states.Count; later++)
        {
            for (var earlier = 0; earlier <= later; earlier++)
            {
                var committed = history[earlier..later].Any(happened => happened is RunEvent.CommitPoint or RunEvent.Accepted);
                Assert.Equal(committed, StoreRollback.Find(states[earlier], [], new ArchiveWitness(RunId, states[later].Run.Sends)) is not null);
            }
        }
    }

    [Fact]
    public void Files_whose_row_was_next_are_left_by_a_crash_and_all_others_are_not()
    {
        Assert.Null(StoreRollback.Find(Sent, [BatchFiles.Requests(2), BatchFiles.Index(2), BatchFiles.Items(3)], null));
        Assert.NotNull(StoreRollback.Find(Sent, [BatchFiles.Requests(4)], null));
        Assert.NotNull(StoreRollback.Find(Sent, [BatchFiles.Results(2)], null));
        Assert.NotNull(StoreRollback.Find(Sent, [BatchFiles.Retry(2)], null));
        Assert.Null(StoreRollback.Find(Sent, [BatchFiles.Results(1)], null));

        var ready = New().After(Chunk(1, 0, 10));
        Assert.NotNull(StoreRollback.Find(ready, [BatchFiles.Results(1)], null));
        Assert.NotNull(StoreRollback.Find(ready, [BatchFiles.Verdicts(1)], null));
        Assert.Null(StoreRollback.Find(ready.After(new RunEvent.CancelSeen()), [BatchFiles.Verdicts(1)], null));
    }

    [Fact]
    public void Files_without_rows_are_those_of_lost_rows_unless_their_run_was_deleted()
    {
        Assert.Null(StoreRollback.FindWithoutRows([], null));
        Assert.NotNull(StoreRollback.FindWithoutRows([BatchFiles.Requests(1)], null));
        Assert.NotNull(StoreRollback.FindWithoutRows([], new ArchiveWitness(RunId, 1)));
        Assert.Null(StoreRollback.FindWithoutRows([BatchFiles.Requests(1)], new ArchiveWitness(RunId, 1, IsDeleted: true)));
        Assert.Null(StoreRollback.Find(New(), [BatchFiles.Results(7)], new ArchiveWitness(RunId + 1, 9, IsDeleted: true)));
    }

    [Fact]
    public void A_witness_is_read_as_it_was_written_and_no_other_way()
    {
        var random = new Random(1);
        for (var round = 0; round < 500; round++)
        {
            var witness = new ArchiveWitness((ulong)random.NextInt64(long.MinValue, long.MaxValue), random.NextInt64(long.MaxValue), random.Next(2) == 0);
            var bytes = witness.ToBytes();
            Assert.Equal(witness, ArchiveWitness.Read(bytes));
            Assert.Null(ArchiveWitness.Read(bytes.AsSpan(0, random.Next(bytes.Length))));
            bytes[random.Next(bytes.Length)] ^= (byte)(1 << random.Next(8));
            Assert.Null(ArchiveWitness.Read(bytes));
        }
    }
}
