using System.Collections.Immutable;
using BatchTyped.Engine.Decisions;
using BatchTyped.Engine.State;
using static BatchTyped.Tests.Engine.Histories;

namespace BatchTyped.Tests.Engine;

public class RunPlannerTests
{
    [Fact]
    public void A_new_run_builds_and_sends_ahead_of_each_other()
    {
        Assert.Equal([new RunEffect.BuildChunk()], Plan(New()).Start);

        var plan = Plan(New().After(Chunk(1, 0, 100)));
        Assert.Equal([new RunEffect.BuildChunk(), new RunEffect.BeginSend(1)], plan.Start);
    }

    [Fact]
    public void What_is_under_way_is_not_started_twice()
    {
        var state = New().After(Chunk(1, 0, 100));

        Assert.Empty(Plan(state, input => input with { InFlight = [new RunEffect.BuildChunk(), new RunEffect.BeginSend(1)] }).Start);
    }

    [Fact]
    public void Building_ahead_stops_at_its_bytes()
    {
        var state = New().After(Chunk(1, 0, 100));

        var plan = Plan(state, input => input with { Limits = Limits with { BuildAheadBytes = 10_000 } });

        Assert.DoesNotContain(new RunEffect.BuildChunk(), plan.Start);
    }

    [Fact]
    public void Uploads_are_bounded()
    {
        var state = New().After(Chunk(1, 0, 10), Chunk(2, 10, 10), Chunk(3, 20, 10, last: true));

        Assert.Equal([new RunEffect.BeginSend(1), new RunEffect.BeginSend(2)], Plan(state).Start);
    }

    [Fact]
    public void The_queue_is_respected_and_woken_for_later()
    {
        var state = New().After(Chunk(1, 0, 60), Chunk(2, 60, 60, last: true)).After(Sent(1, 60));

        var plan = Plan(state, input => input with { QueueFree = 40, PolledAt = Now });

        Assert.Empty(plan.Start);
        Assert.NotNull(plan.WakeAt);
        Assert.Equal(SendWait.Queue, plan.SendWait);
    }

    [Fact]
    public void A_batch_larger_than_the_queue_goes_alone()
    {
        var state = New().After(Chunk(1, 0, 60, last: true));

        Assert.Equal([new RunEffect.BeginSend(1)], Plan(state, input => input with { QueueFree = 40 }).Start);
    }

    [Fact]
    public void A_budget_holds_and_is_over_only_when_nothing_can_free_it()
    {
        var limits = Limits with { MaxCost = 1.5m };
        var first = New().After(Chunk(1, 0, 10), Chunk(2, 10, 10, last: true));
        Assert.Equal([new RunEffect.BeginSend(1)], Plan(first, input => input with { Limits = limits }).Start);

        var sent = first.After(Sent(1, 10));
        Assert.Equal(RunStanding.Going, Plan(sent, input => input with { Limits = limits, PolledAt = Now }).Standing);

        var settled = sent.After(
            new RunEvent.Polled([Snapshot("msgbatch_1", 10, "ended")]), new RunEvent.Collected(1),
            new RunEvent.Settled(1, Tally.Empty with { Cost = 1m }, null, AllInvalid: false, null));
        Assert.Equal(RunStanding.OverBudget, Plan(settled, input => input with { Limits = limits }).Standing);
        Assert.Equal([new RunEffect.BeginSend(2)], Plan(settled, input => input with { Limits = limits with { MaxCost = 2m } }).Start);
    }

    [Fact]
    public void An_unknown_price_is_never_sent_on_a_budget()
    {
        var state = New().After(Chunk(1, 0, 10, last: true, worst: null));

        Assert.Equal(RunStanding.OverBudget, Plan(state, input => input with { Limits = Limits with { MaxCost = 1_000_000m } }).Standing);
        Assert.Equal([new RunEffect.BeginSend(1)], Plan(state).Start);
    }

    [Fact]
    public void A_refused_batch_waits_for_its_time()
    {
        var state = New().After(Chunk(1, 0, 10, last: true)).After(
            new RunEvent.SendBegun(1, "", Now), new RunEvent.Refused(1, Error(429, retryAfter: TimeSpan.FromSeconds(30))));

        var plan = Plan(state);
        Assert.Empty(plan.Start);
        Assert.Equal(Now.AddSeconds(30), plan.WakeAt);
        Assert.Equal([new RunEffect.BeginSend(1)], Plan(state, input => input with { Now = Now.AddSeconds(30) }).Start);
    }

    [Fact]
    public void A_paused_run_starts_nothing_but_carries_a_commit_point_through()
    {
        var state = New().After(Chunk(1, 0, 10), Chunk(2, 10, 10, last: true))
            .After(new RunEvent.SendBegun(1, "", Now), new RunEvent.CommitPoint(1), new RunEvent.Paused(BatchPauseReason.Spending, "limit"));

        Assert.Equal([new RunEffect.Release(1)], Plan(state).Start);
        Assert.Equal(RunStanding.Paused, Plan(state.After(new RunEvent.AnswerLost(1, "reset", false))).Standing);
    }

    [Fact]
    public void Uncertain_batches_are_looked_for_after_the_quiet_time_and_others_go_on()
    {
        var state = New().After(Chunk(1, 0, 10), Chunk(2, 10, 10, last: true))
            .After(new RunEvent.SendBegun(1, "", Now), new RunEvent.CommitPoint(1), new RunEvent.AnswerLost(1, "reset", ServerAnswered: false));

        var early = Plan(state);
        Assert.Equal([new RunEffect.BeginSend(2)], early.Start);
        Assert.Equal(Now + Limits.QuietAfterSilence, early.WakeAt);
        Assert.Contains(new RunEffect.Look(1), Plan(state, input => input with { Now = Now + Limits.QuietAfterSilence }).Start);
    }

    [Fact]
    public void The_second_look_comes_a_minute_after_the_first()
    {
        var state = New().After(Chunk(1, 0, 10, last: true))
            .After(new RunEvent.SendBegun(1, "", Now), new RunEvent.CommitPoint(1), new RunEvent.AnswerLost(1, "503", ServerAnswered: true));
        var lookedAt = Now + Limits.QuietAfterError;
        state = RunMachine.Apply(state, new RunEvent.Looked(1, []), lookedAt, Limits).Next;

        Assert.Empty(Plan(state, input => input with { Now = lookedAt.AddSeconds(59) }).Start);
        Assert.Equal([new RunEffect.Look(1)], Plan(state, input => input with { Now = lookedAt.AddSeconds(60) }).Start);
    }

    [Fact]
    public void Candidates_are_proven_one_at_a_time_oldest_first()
    {
        var state = New().After(Chunk(1, 0, 10, last: true)).After(
            new RunEvent.SendBegun(1, "", Now), new RunEvent.CommitPoint(1), new RunEvent.AnswerLost(1, "reset", ServerAnswered: false),
            new RunEvent.Looked(1, ["msgbatch_old", "msgbatch_new"]));

        Assert.Equal([new RunEffect.Prove(1, "msgbatch_old")], Plan(state).Start);
        Assert.Empty(Plan(state, input => input with { InFlight = [new RunEffect.Prove(1, "msgbatch_old")] }).Start);
        var delayed = ImmutableDictionary<RunEffect, DateTimeOffset>.Empty.Add(new RunEffect.Prove(1, "msgbatch_old"), Now.AddMinutes(1));
        Assert.Equal([new RunEffect.Prove(1, "msgbatch_new")], Plan(state, input => input with { Delayed = delayed }).Start);
    }

    [Fact]
    public void Ended_batches_are_fetched_and_collected_ones_settled_while_others_are_polled()
    {
        var state = New().After(Chunk(1, 0, 10), Chunk(2, 10, 10), Chunk(3, 20, 10, last: true))
            .After(Sent(1, 10)).After(Sent(2, 10)).After(Sent(3, 10))
            .After(new RunEvent.Polled([Snapshot("msgbatch_1", 10, "ended"), Snapshot("msgbatch_2", 10, "ended")]), new RunEvent.Collected(2));

        Assert.Equal([new RunEffect.Settle(2), new RunEffect.Download(1), new RunEffect.Poll()], Plan(state).Start);
    }

    [Fact]
    public void Retries_wait_for_their_time_and_for_others_that_may_join_them()
    {
        var segment = new SegmentRecord { Batch = 1, Count = 3, Bytes = 300, NotBefore = Now.AddSeconds(8) };
        var state = New().After(Chunk(1, 0, 10), Chunk(2, 10, 10, last: true)).After(Sent(1, 10)).After(Sent(2, 10)).After(
            new RunEvent.Polled([Snapshot("msgbatch_1", 10, "ended")]), new RunEvent.Collected(1),
            new RunEvent.Settled(1, new Tally { Retried = 3 }, segment, AllInvalid: false, null));

        Assert.Empty(Plan(state, input => input with { PolledAt = Now, Now = Now.AddSeconds(1) }).Start);
        var others = state.After(
            new RunEvent.Polled([Snapshot("msgbatch_2", 10, "ended")]), new RunEvent.Collected(2), new RunEvent.Settled(2, Tally.Empty, null, false, null));
        Assert.Equal(Now.AddSeconds(8), Plan(others).WakeAt);
        Assert.Equal([new RunEffect.BuildRetry()], Plan(others, input => input with { Now = Now.AddSeconds(8) }).Start);
    }

    [Fact]
    public void A_canceled_run_settles_what_was_never_sent_and_cancels_what_was()
    {
        var state = New().After(Chunk(1, 0, 10), Chunk(2, 10, 10)).After(Sent(1, 10)).After(new RunEvent.CancelSeen());

        var plan = Plan(state, input => input with { PolledAt = Now });

        Assert.Equal([new RunEffect.CancelBatch(1), new RunEffect.Settle(2)], plan.Start);
    }

    [Fact]
    public void A_run_is_finished_when_all_is_settled_and_the_input_is_closed()
    {
        var settled = New().After(Chunk(1, 0, 10, last: true)).After(Sent(1, 10)).After(
            new RunEvent.Polled([Snapshot("msgbatch_1", 10, "ended")]), new RunEvent.Collected(1),
            new RunEvent.Settled(1, Tally.Empty, null, AllInvalid: false, null));

        Assert.Equal(RunStanding.Finished, Plan(settled).Standing);
        Assert.Equal(RunStanding.Finished, Plan(New().After(new RunEvent.SourceEnded(0))).Standing);
    }

    [Fact]
    public void Without_its_source_a_run_stops_where_only_the_source_helps()
    {
        Assert.Equal(RunStanding.NeedsSource, Plan(New(), input => input with { HasSource = false }).Standing);
    }

    [Fact]
    public void A_held_batch_that_is_all_that_is_left_does_not_wait_for_ever()
    {
        var state = New().After(Chunk(1, 0, 10, last: true)).After(
            new RunEvent.SendBegun(1, "", Now), new RunEvent.CommitPoint(1), new RunEvent.AnswerLost(1, "reset", false),
            new RunEvent.Looked(1, ["msgbatch_a"]), new RunEvent.Unprovable(1, "msgbatch_a", "it was deleted"), new RunEvent.Driven());

        Assert.Equal(RunStanding.Held, Plan(state).Standing);
    }

    [Fact]
    public void A_batch_that_a_held_one_keeps_out_of_queue_or_budget_does_not_wait_for_ever()
    {
        var state = New().After(Chunk(1, 0, 10), Chunk(2, 10, 10)).After(
            new RunEvent.SendBegun(1, "", Now), new RunEvent.CommitPoint(1), new RunEvent.AnswerLost(1, "reset", false),
            new RunEvent.Looked(1, ["msgbatch_a"]), new RunEvent.Unprovable(1, "msgbatch_a", "it was deleted"), new RunEvent.Driven());
        var limits = Limits with { BuildAheadBytes = 1 };

        var queued = Plan(state, input => input with { QueueFree = 5, Limits = limits });
        var overBudget = Plan(state, input => input with { Limits = limits with { MaxCost = 1.5m } });

        Assert.Equal((RunStanding.Held, null), (queued.Standing, queued.WakeAt));
        Assert.Equal(RunStanding.Held, overBudget.Standing);
        Assert.Equal([new RunEffect.BeginSend(2)], Plan(state, input => input with { Limits = limits }).Start);
    }

    [Fact]
    public void A_send_that_is_being_begun_is_off_the_budget()
    {
        var state = New().After(Chunk(1, 0, 10), Chunk(2, 10, 10, last: true));

        var plan = Plan(state, input => input with { InFlight = [new RunEffect.BeginSend(1)], Limits = Limits with { MaxCost = 1.5m } });

        Assert.Empty(plan.Start);
    }

    private static RunPlan Plan(RunState state, Func<PlanInput, PlanInput>? change = null)
    {
        var input = new PlanInput
        {
            Now = Now,
            Limits = Limits,
            InFlight = [],
            Delayed = ImmutableDictionary<RunEffect, DateTimeOffset>.Empty,
            HasSource = true,
            QueueFree = 200_000,
        };
        return RunPlanner.Next(state, change?.Invoke(input) ?? input);
    }
}
