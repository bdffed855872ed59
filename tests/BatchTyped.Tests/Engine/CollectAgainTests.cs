using System.Collections.Immutable;
using System.Text.Json;
using BatchTyped.Archive;
using BatchTyped.Engine.Decisions;
using BatchTyped.Engine.Starting;
using BatchTyped.Engine.State;
using BatchTyped.Store;
using CsCheck;
using static BatchTyped.Tests.Engine.Histories;

namespace BatchTyped.Tests.Engine;

/// <summary>Results that a batch settled without: who looks for them, and what they do to rows and sums.</summary>
public class CollectAgainTests
{
    private const long Items = 10;

    [Fact]
    public void A_start_looks_once_more_for_what_the_api_still_keeps() => Gen.Select(Gen.Int[0, 40], Gen.Bool, Gen.Bool, Gen.Int[0, 3]).Sample((days, accepted, nothingKept, missing) =>
    {
        var state = With(Lacking(missing), batch => batch with { CreatedAt = Now.AddDays(-days), MissingAccepted = accepted, NothingKept = nothingKept }).After(new RunEvent.Driven());

        var looks = missing > 0 && days < 29 && !accepted && !nothingKept;
        Assert.Equal(looks, state.Batches[1].LooksAgain);
        Assert.Equal(looks, RunFacts.LooksAgainAtStart(state, Now));
        Assert.Equal(looks, Planned(state).Start.Contains(new RunEffect.CollectAgain(1)));
    });

    [Fact]
    public void A_person_has_looked_for_what_another_took_for_final()
    {
        var state = With(Lacking(2), batch => batch with { MissingAccepted = true, NothingKept = true });
        Assert.DoesNotContain(new RunEffect.CollectAgain(1), Planned(state.After(new RunEvent.Driven())).Start);

        var asked = state.After(new RunEvent.Decided(new Decision(1, 1, AdoptId: null, LookAgain: true)));

        Assert.Contains(new RunEffect.CollectAgain(1), Planned(asked).Start);
        Assert.Empty(Planned(asked, new RunEffect.BuildChunk()).Start.OfType<RunEffect.CollectAgain>());
        Assert.False(Lacking(0).After(new RunEvent.Decided(new Decision(1, 1, AdoptId: null, LookAgain: true))).Batches[1].LooksAgain);
    }

    [Fact]
    public void What_is_found_takes_the_place_of_what_was_missing() => Gen.Int[1, (int)Items].SelectMany(missing => Gen.Select(Gen.Const(missing), Gen.Int[1, missing])).Sample((missing, found) =>
    {
        var before = Lacking(missing);
        var state = before.After(new RunEvent.CollectedAgain(1, AreGone: false, Found(2, found)));

        var totals = state.Index.Totals.Tally;
        Assert.Equal(Items, totals.Final.Values.Sum());
        Assert.Equal(missing - found, totals.Final.GetValueOrDefault(BatchOutcome.Missing));
        Assert.Equal(missing == found ? 0.25m + 0.5m : null, totals.Cost);
        Assert.Equal(before.Index.Totals.Sent, state.Index.Totals.Sent);
        Assert.Equal([2], state.Batches[1].FoundIn);
        Assert.Equal((2, 2), (state.Batches[2].SettledOrder, state.Run.Settled));
        Assert.Equal(missing > found, state.Index.Lacking.Contains(1));
        Assert.Empty(state.Index.Unswept);
        Assert.Throws<InvalidOperationException>(() => before.After(new RunEvent.CollectedAgain(1, AreGone: false, Found(2, missing + 1))));
        Assert.Throws<InvalidOperationException>(() => before.After(new RunEvent.CollectedAgain(1, AreGone: false, Found(1, found))));
    });

    [Fact]
    public void What_comes_after_its_items_may_be_dropped_is_not_taken_in()
    {
        var dropped = With(Lacking(2), batch => batch with { Dropped = DroppedFiles.Results, LooksAgain = true });

        var state = dropped.After(new RunEvent.CollectedAgain(1, AreGone: false, Found(2, 1)));

        Assert.Equal([1], state.Batches.Keys);
        Assert.False(state.Batches[1].LooksAgain);
    }

    [Fact]
    public void Items_stay_until_what_was_found_of_them_is_delivered()
    {
        var limits = Limits with { Keep = BatchArchiveKeep.Undelivered };
        var state = With(Lacking(2), batch => batch with { Hashes = new FileHashes { Index = "1a" } }).After(new RunEvent.CollectedAgain(1, AreGone: false, Found(2, 2)));

        var first = state.After(limits, new RunEvent.Delivered(1, 0));
        Assert.False(first.Batches[1].Dropped.HasFlag(DroppedFiles.Items));
        Assert.True(first.After(limits, new RunEvent.Delivered(2, 0)).Batches[1].Dropped.HasFlag(DroppedFiles.Items));
    }

    [Fact]
    public void Nothing_kept_ends_the_looking_at_starts()
    {
        var state = Lacking(2).After(new RunEvent.Driven(), new RunEvent.CollectedAgain(1, AreGone: true), new RunEvent.Driven());

        Assert.Equal((true, false), (state.Batches[1].NothingKept, state.Batches[1].LooksAgain));
    }

    [Fact]
    public void Files_of_what_is_being_found_are_no_sign_of_lost_rows()
    {
        ArchiveFile[] left = [new(2, ArchiveKind.Results), new(2, ArchiveKind.Index), new(2, ArchiveKind.Verdicts)];

        Assert.Null(StoreRollback.Find(Lacking(1), left, witness: null));
        Assert.NotNull(StoreRollback.Find(Lacking(0), left, witness: null));
        Assert.NotNull(StoreRollback.Find(Lacking(1), [new(3, ArchiveKind.Results)], witness: null));
    }

    [Fact]
    public void Rows_of_earlier_versions_know_nothing_of_it()
    {
        var row = JsonSerializer.SerializeToNode(Lacking(1).Batches[1], StateJsonContext.Default.BatchRecord)!.AsObject();
        foreach (var name in new[] { "looksAgain", "nothingKept", "collectedFrom", "foundIn" })
        {
            Assert.True(row.Remove(name));
        }

        var read = row.Deserialize(StateJsonContext.Default.BatchRecord)!;

        Assert.Equal((false, false, null, 0), (read.LooksAgain, read.NothingKept, read.CollectedFrom, read.FoundIn.Length));
        Assert.True(RunFacts.IsLookedForAtStart(read, Now));
        Assert.DoesNotContain("lookAgain", JsonSerializer.Serialize(new Decision(1, 1, "msgbatch_1"), StateJsonContext.Default.Decision), StringComparison.Ordinal);
    }

    /// <summary>A settled batch of ten items, of which some are missing.</summary>
    private static RunState Lacking(int missing)
    {
        var final = ImmutableSortedDictionary<BatchOutcome, long>.Empty.Add(BatchOutcome.Succeeded, Items - missing);
        return With(
            New().After(Chunk(1, 0, (int)Items, last: true)).After(Sent(1, (int)Items)).After(
                new RunEvent.Polled([Snapshot("msgbatch_1", (int)Items, "ended")]), new RunEvent.Collected(1),
                new RunEvent.Settled(1, new Tally { Final = missing > 0 ? final.Add(BatchOutcome.Missing, missing) : final, Cost = missing > 0 ? null : 1, StandardCost = null }, Segment: null, AllInvalid: false, FirstError: null)),
            batch => batch with { CreatedAt = Now });
    }

    private static RunState With(RunState state, Func<BatchRecord, BatchRecord> change) => state with { Batches = state.Batches.SetItem(1, change(state.Batches[1])) };

    private static LateResults Found(int ordinal, int count) => new(
        ordinal, count, Shared: 0, new Tally { Final = ImmutableSortedDictionary<BatchOutcome, long>.Empty.Add(BatchOutcome.Succeeded, count), Cost = 0.25m, StandardCost = 0.5m },
        new FileHashes { Index = "1a", Results = "2b", Verdicts = "3c" }, Tally.Empty with { Cost = 0.5m, StandardCost = 1m });
}
