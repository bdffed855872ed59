using BatchTyped.Engine.Decisions;
using BatchTyped.Engine.State;
using static BatchTyped.Tests.Engine.Histories;

namespace BatchTyped.Tests.Engine;

/// <summary>The ends of waiting: batches that don't end, results that are gone or soon will be, clocks that are set.</summary>
public class CollectingTests
{
    private static readonly DateTimeOffset Expired = Now.AddHours(24) + Limits.ExpiryGrace;

    [Fact]
    public void A_batch_that_does_not_end_is_overdue_by_the_services_clock_and_nothing_is_assumed_of_it()
    {
        var state = Accepted(1);
        Assert.False(state.After(new RunEvent.Polled([Snapshot("msgbatch_1", 10, "pondering")], Expired)).Batches[1].Overdue);

        var overdue = state.After(new RunEvent.Polled([Snapshot("msgbatch_1", 10, "pondering")], Expired.AddTicks(1)));

        Assert.Equal((BatchStatus.Accepted, true), (overdue.StatusOf(1), overdue.Batches[1].Overdue));
        Assert.Empty(Planned(overdue).Start);
        Assert.Equal(RunStanding.Overdue, Planned(overdue).Standing);
    }

    [Fact]
    public void An_overdue_batch_lets_the_others_go_on_and_may_end_beside_them()
    {
        var state = Accepted(2).After(new RunEvent.Polled([Snapshot("msgbatch_1", 10), Snapshot("msgbatch_2", 10, "ended")], Expired.AddTicks(1)));
        Assert.Equal([new RunEffect.Download(2)], Planned(state).Start);

        var ended = state.After(new RunEvent.Polled([Snapshot("msgbatch_1", 10, "ended")], Expired.AddHours(1)));
        Assert.Equal((BatchStatus.Ended, false), (ended.StatusOf(1), ended.Batches[1].Overdue));
    }

    [Fact]
    public void A_start_looks_once_more_for_what_is_overdue()
    {
        var state = Accepted(1).After(new RunEvent.Polled([Snapshot("msgbatch_1", 10)], Expired.AddTicks(1)), new RunEvent.Driven());

        Assert.False(state.Batches[1].Overdue);
    }

    [Fact]
    public void Results_that_are_gone_are_missing_and_the_run_goes_on()
    {
        var state = Ended(1).After(new RunEvent.ResultsRefused(1, AreGone: true));

        Assert.Equal((BatchStatus.Collected, true), (state.StatusOf(1), state.Batches[1].ResultsGone));
        Assert.Equal([new RunEffect.Settle(1)], Planned(state).Start);
        Assert.Null(state.Run.Pause);
    }

    [Fact]
    public void Results_that_are_refused_are_asked_for_again_with_growing_pauses_and_never_taken_for_gone()
    {
        var refused = new RunEvent.ResultsRefused(1, AreGone: false, "a page", 200);
        var state = Ended(1).After(refused);
        Assert.Equal(BatchStatus.Ended, state.StatusOf(1));
        Assert.Empty(Planned(state).Start);
        Assert.Equal(state.Batches[1].NotBefore, Planned(state).WakeAt);

        var waits = new List<TimeSpan>();
        for (var attempt = 0; attempt < 50; attempt++)
        {
            waits.Add(state.Batches[1].NotBefore!.Value - Now);
            state = state.After(refused);
        }

        Assert.Equal((BatchStatus.Ended, false, 51), (state.StatusOf(1), state.Batches[1].ResultsGone, state.Batches[1].ResultsWait!.Attempts));
        Assert.Equal(waits.Take(7).Order(), waits.Take(7));
        Assert.All(waits.Skip(10), wait => Assert.InRange(wait, Limits.Backoff.Ceiling * 0.75, Limits.Backoff.Ceiling));
    }

    [Fact]
    public void Results_that_lack_lines_are_fetched_again_later()
    {
        var state = Ended(1).After(new RunEvent.Collected(1, "00"), new RunEvent.ResultsIncomplete(1, "a line is missing"));

        Assert.Equal(BatchStatus.Ended, state.StatusOf(1));
        Assert.Empty(Planned(state).Start);
        Assert.InRange(Planned(state).WakeAt!.Value, Now + Limits.Backoff.First / 2, Now + Limits.Backoff.First);
    }

    [Fact]
    public void A_batch_that_waits_for_its_results_holds_nothing_else_up()
    {
        var state = Ended(2).After(new RunEvent.ResultsRefused(1, AreGone: false, "a page", 200), new RunEvent.RetryBuilt(Built(3, 5), []));
        state = state with { Segments = state.Segments.Add(9, new SegmentRecord { Batch = 9, Count = 1, Bytes = 1, NotBefore = Now }) };
        state = state with { Batches = state.Batches.SetItem(2, state.Batches[2] with { Status = BatchStatus.Settled, Tally = Tally.Empty, SettledOrder = 1 }).Remove(3) };

        Assert.Equal([new RunEffect.BuildRetry()], Planned(state).Start);
        var near = Now + RunFacts.ResultsKept - RunFacts.LossWarning;
        var ready = Ended(1).After(new RunEvent.ResultsRefused(1, AreGone: false, "a page", 200), new RunEvent.RetryBuilt(Built(2, 5), []));
        Assert.Contains(new RunEffect.BeginSend(2), PlannedAt(ready, near, near).Start);
    }

    [Fact]
    public void Results_that_do_not_come_pause_the_run_when_nothing_else_is_left_and_not_before_their_time()
    {
        var refused = new RunEvent.ResultsRefused(1, AreGone: false, "a page", 200);
        var state = Ended(1).After(refused);
        var late = Now + Limits.ForeignAnswerLimit;
        Assert.Equal(RunStanding.Going, PlannedAt(state, late.AddTicks(-1)).Standing);
        Assert.Equal([new RunEffect.Download(1)], PlannedAt(state, late).Start);

        var again = RunMachine.Apply(state, refused, late, Limits).Next;
        Assert.Equal(RunStanding.Resultless, PlannedAt(again, late).Standing);
        Assert.Empty(PlannedAt(again, late).Start);

        // Beside work it is still asked for, at its pauses.
        var beside = again.After(new RunEvent.RetryBuilt(Built(2, 5), []));
        Assert.Equal(RunStanding.Going, PlannedAt(beside, late).Standing);
        Assert.Contains(new RunEffect.Download(1), PlannedAt(beside, again.Batches[1].NotBefore!.Value).Start);

        // A start begins anew, and at once.
        var started = RunMachine.Apply(again, new RunEvent.Driven(), late, Limits).Next;
        Assert.Equal([new RunEffect.Download(1)], PlannedAt(started, late).Start);
        Assert.Equal(RunStanding.Going, PlannedAt(RunMachine.Apply(started, refused, late, Limits).Next, late).Standing);
    }

    [Fact]
    public void What_a_person_accepts_as_missing_is_settled_on_what_has_come()
    {
        var state = Ended(1).After(new RunEvent.ResultsRefused(1, AreGone: false, "a page", 200), new RunEvent.Decided(new Decision(1, 1, null, AcceptMissing: true)));

        Assert.Equal((BatchStatus.Collected, true), (state.StatusOf(1), state.Batches[1].MissingAccepted));
        Assert.Equal([new RunEffect.Settle(1)], Planned(state).Start);

        // Of a batch that waits for nothing, nothing is decided.
        Assert.Equal(BatchStatus.Ended, Ended(1).After(new RunEvent.Decided(new Decision(1, 1, null, AcceptMissing: true))).StatusOf(1));
    }

    [Fact]
    public void A_clock_that_is_set_cuts_no_wait_for_results_short()
    {
        var batch = Ended(1).After(new RunEvent.ResultsRefused(1, AreGone: false, "a page", 200)).Batches[1];
        var state = Ended(1);
        state = state with { Batches = state.Batches.SetItem(1, batch with { ResultsWait = batch.ResultsWait! with { ShortSince = Now.AddMinutes(-59), ShortDownloads = 9 } }) };

        var by = TimeSpan.FromDays(3);
        var jumped = RunMachine.Apply(state, new RunEvent.ClockJumped(by), Now + by, Limits).Next.Batches[1].ResultsWait!;

        Assert.Equal((Now + by, Now + by), (jumped.Since, jumped.ShortSince));
    }

    [Fact]
    public void The_budget_counts_missing_lines_at_their_worst()
    {
        var settled = Ended(1).After(new RunEvent.ResultsRefused(1, AreGone: true), new RunEvent.Settled(
            1, Tally.Empty with { Final = Tally.Empty.Final.Add(BatchOutcome.Missing, 10), Cost = null }, null, AllInvalid: false, null));

        Assert.Equal(9m, RunFacts.BudgetLeft(settled, 10m));
    }

    [Fact]
    public void Results_near_their_end_come_before_anything_is_sent()
    {
        var state = Accepted(1).After(new RunEvent.RetryBuilt(Built(2, 5), []));
        var near = Now + RunFacts.ResultsKept - RunFacts.LossWarning;

        Assert.Empty(RunFacts.NearLoss(state, near.AddTicks(-1)));
        Assert.Equal([1], RunFacts.NearLoss(state, near).Select(batch => batch.Ordinal));
        Assert.Equal([new RunEffect.BeginSend(2), new RunEffect.Poll()], PlannedAt(state, near.AddTicks(-1), polledAt: null).Start);
        Assert.Equal([new RunEffect.Poll()], PlannedAt(state, near, polledAt: null).Start);
        Assert.Equal([new RunEffect.BeginSend(2)], PlannedAt(state, near, polledAt: near).Start);
        var ended = state.After(new RunEvent.Polled([Snapshot("msgbatch_1", 10, "ended")]));
        Assert.Equal([new RunEffect.Download(1)], PlannedAt(ended, near, polledAt: near).Start);
    }

    [Fact]
    public void The_oldest_results_are_fetched_first()
    {
        var state = Ended(3);
        state = state with { Batches = state.Batches.SetItem(3, state.Batches[3] with { CreatedAt = Now.AddDays(-20) }) };

        Assert.Equal([new RunEffect.Download(3), new RunEffect.Download(1)], Planned(state).Start);
    }

    [Fact]
    public void A_paused_run_still_fetches_and_settles_what_has_ended()
    {
        var state = Ended(2).After(new RunEvent.Collected(2), new RunEvent.RetryBuilt(Built(3, 5), []));

        Assert.Equal(
            [new RunEffect.Settle(2), new RunEffect.Download(1)], Planned(state.After(new RunEvent.Paused(BatchPauseReason.Spending, "limit"))).Start);
        Assert.Equal([new RunEffect.Settle(2)], Planned(state.After(new RunEvent.Paused(BatchPauseReason.Credentials, "key"))).Start);
    }

    [Fact]
    public void What_is_waited_for_moves_with_the_clock()
    {
        var by = TimeSpan.FromDays(-2);
        var state = New().After(Chunk(1, 0, 10), Chunk(2, 10, 10, last: true))
            .After(new RunEvent.SendBegun(1, "", Now), new RunEvent.Refused(1, Error(429, retryAfter: TimeSpan.FromSeconds(77))))
            .After(new RunEvent.SendBegun(2, "", Now), new RunEvent.CommitPoint(2), new RunEvent.AnswerLost(2, "reset", ServerAnswered: false));
        state = state with { Segments = state.Segments.Add(1, new SegmentRecord { Batch = 1, Count = 1, Bytes = 1, NotBefore = Now.AddSeconds(9) }) };

        var jumped = RunMachine.Apply(state, new RunEvent.ClockJumped(by), Now + by, Limits).Next;

        Assert.Equal(Now.AddSeconds(77) + by, jumped.Batches[1].NotBefore);
        Assert.Equal(Now + by, jumped.Batches[2].Uncertainty!.DeadAt);
        Assert.Equal(Now.AddSeconds(9) + by, jumped.Segments[1].NotBefore);
        Assert.DoesNotContain(new RunEffect.Look(2), PlannedAt(jumped, Now + by).Start);
        Assert.Contains(new RunEffect.Look(2), PlannedAt(jumped, Now + by + Limits.QuietAfterSilence).Start);
    }

    /// <summary>A jump is found only with the next turn: what was noted meanwhile was noted by the new clock, and its quiet time isn't cut.</summary>
    [Fact]
    public void A_doubt_noted_between_a_jump_and_its_discovery_keeps_its_quiet_time()
    {
        var state = New().After(Chunk(1, 0, 10, last: true))
            .After(new RunEvent.SendBegun(1, "", Now), new RunEvent.CommitPoint(1), new RunEvent.AnswerLost(1, "reset", ServerAnswered: false));

        var jumped = RunMachine.Apply(state, new RunEvent.ClockJumped(TimeSpan.FromMinutes(-20)), Now.AddSeconds(1), Limits).Next;

        Assert.Equal(Now.AddSeconds(1), jumped.Batches[1].Uncertainty!.DeadAt);
    }

    [Fact]
    public void A_process_that_finds_the_clock_set_back_waits_no_longer_than_anew()
    {
        var lost = New().After(Chunk(1, 0, 10, last: true))
            .After(new RunEvent.SendBegun(1, "", Now), new RunEvent.CommitPoint(1), new RunEvent.AnswerLost(1, "reset", ServerAnswered: false));
        lost = lost with { Segments = lost.Segments.Add(7, new SegmentRecord { Batch = 7, Count = 1, Bytes = 1, NotBefore = Now }) };
        var earlier = Now.AddDays(-300);

        var driven = RunMachine.Apply(lost, new RunEvent.Driven(), earlier, Limits).Next;

        Assert.Equal(earlier, driven.Batches[1].Uncertainty!.DeadAt);
        Assert.Equal(earlier + Limits.Backoff.Ceiling, driven.Segments[7].NotBefore);
    }

    [Fact]
    public void A_process_that_takes_a_run_over_waits_the_whole_quiet_time()
    {
        var lost = New().After(Chunk(1, 0, 10, last: true)).After(
            new RunEvent.SendBegun(1, "", Now), new RunEvent.CommitPoint(1), new RunEvent.AnswerLost(1, "reset", ServerAnswered: false), new RunEvent.Looked(1, []));
        var later = Now.AddDays(300);

        var doubt = RunMachine.Apply(lost, new RunEvent.Driven(), later, Limits).Next.Batches[1].Uncertainty!;

        Assert.Equal((later, later, 1), (doubt.DeadAt, doubt.LookedAt, doubt.EmptyLooks));
    }

    [Fact]
    public void A_poll_in_the_future_is_no_reason_to_wait() => Assert.Equal([new RunEffect.Poll()], PlannedAt(Accepted(1), Now.AddDays(-1)).Start);

    private static RunPlan PlannedAt(RunState state, DateTimeOffset now) => PlannedAt(state, now, Now);

    private static RunPlan PlannedAt(RunState state, DateTimeOffset now, DateTimeOffset? polledAt) => RunPlanner.Next(state, new PlanInput
    {
        Now = now,
        Limits = Limits,
        InFlight = [],
        Delayed = System.Collections.Immutable.ImmutableDictionary<RunEffect, DateTimeOffset>.Empty,
        HasSource = false,
        QueueFree = 200_000,
        PolledAt = polledAt,
    });

    private static RunState Accepted(int batches)
    {
        var state = New();
        for (var ordinal = 1; ordinal <= batches; ordinal++)
        {
            state = state.After(Chunk(ordinal, (ordinal - 1) * 10, 10, last: ordinal == batches)).After(Sent(ordinal, 10));
        }

        return state;
    }

    private static RunState Ended(int batches) => Accepted(batches).After(
        new RunEvent.Polled([.. Enumerable.Range(1, batches).Select(ordinal => Snapshot($"msgbatch_{ordinal}", 10, "ended"))]));
}
