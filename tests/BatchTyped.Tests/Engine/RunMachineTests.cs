using BatchTyped.Engine.Building;
using BatchTyped.Engine.Decisions;
using BatchTyped.Engine.Driving;
using BatchTyped.Engine.State;
using static BatchTyped.Tests.Engine.Histories;

namespace BatchTyped.Tests.Engine;

public class RunMachineTests
{
    [Fact]
    public void Chunks_move_the_source_on_and_close_it()
    {
        var state = New().After(Chunk(1, 0, 100), Chunk(2, 100, 40, last: true));

        Assert.Equal(140, state.Run.SourcePosition);
        Assert.Equal(140, state.Run.Items);
        Assert.Equal("chain2", state.Run.ChainHash);
        Assert.True(state.Run.InputClosed);
        Assert.Equal(BatchStatus.Ready, state.StatusOf(2));
    }

    [Fact]
    public void A_chunk_that_does_not_follow_is_refused()
    {
        var state = New().After(Chunk(1, 0, 100));

        Assert.Throws<InvalidOperationException>(() => state.After(Chunk(2, 99, 10)));
        Assert.Throws<InvalidOperationException>(() => state.After(Chunk(1, 100, 10)));
    }

    [Fact]
    public void Sending_is_marked_then_committed_then_accepted()
    {
        var state = New().After(Chunk(1, 0, 100, last: true)).After(new RunEvent.SendBegun(1, "msgbatch_mark", Now));
        Assert.Equal((BatchStatus.Sending, 1, "msgbatch_mark"), (state.StatusOf(1), state.Batches[1].Sends, state.Batches[1].Mark));

        state = state.After(new RunEvent.CommitPoint(1));
        Assert.Equal(BatchStatus.Committing, state.StatusOf(1));

        state = state.After(new RunEvent.Accepted(1, Snapshot("msgbatch_1", 100), "req_1"));
        Assert.Equal((BatchStatus.Accepted, "msgbatch_1", "req_1"), (state.StatusOf(1), state.Batches[1].ApiId, state.Batches[1].RequestId));
    }

    [Fact]
    public void Only_sends_and_commit_points_are_refused_by_a_cancel()
    {
        var ready = New().After(Chunk(1, 0, 100, last: true));
        var sending = ready.After(new RunEvent.SendBegun(1, "", Now));

        Assert.True(RunMachine.Apply(ready, new RunEvent.SendBegun(1, "", Now), Now, Limits).Change.UnlessCanceled);
        Assert.True(RunMachine.Apply(sending, new RunEvent.CommitPoint(1), Now, Limits).Change.UnlessCanceled);
        Assert.False(RunMachine.Apply(sending, new RunEvent.UploadFailed(1, "reset"), Now, Limits).Change.UnlessCanceled);
    }

    [Fact]
    public void An_upload_that_breaks_before_the_commit_point_is_ready_again_and_waits_longer_each_time()
    {
        var state = New().After(Chunk(1, 0, 100, last: true));
        var waits = new List<TimeSpan>();
        for (var failure = 0; failure < 3; failure++)
        {
            state = state.After(new RunEvent.SendBegun(1, "", Now), new RunEvent.UploadFailed(1, "reset"));
            Assert.Equal(BatchStatus.Ready, state.StatusOf(1));
            waits.Add(state.Batches[1].NotBefore!.Value - Now);
        }

        Assert.True(waits[0] < waits[1] && waits[1] < waits[2]);
    }

    [Fact]
    public void An_upload_that_never_gets_through_pauses_the_run_instead_of_trying_for_ever()
    {
        var state = New().After(Chunk(1, 0, 100, last: true));
        for (var failure = 1; failure <= Limits.UploadAttempts; failure++)
        {
            Assert.Null(state.Run.Pause);
            state = state.After(new RunEvent.SendBegun(1, "", Now), new RunEvent.UploadFailed(1, "reset"));
        }

        Assert.Equal(BatchPauseReason.ApiUnavailable, state.Run.Pause!.Reason);
        Assert.Contains("reset", state.Run.Pause.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_restart_knows_what_is_certain()
    {
        var state = New().After(Chunk(1, 0, 10), Chunk(2, 10, 10), Chunk(3, 20, 10, last: true))
            .After(new RunEvent.SendBegun(1, "", Now), new RunEvent.SendBegun(2, "", Now), new RunEvent.CommitPoint(2))
            .After(new RunEvent.Driven());

        Assert.Equal(BatchStatus.Ready, state.StatusOf(1));
        Assert.Equal(BatchStatus.Uncertain, state.StatusOf(2));
        Assert.Equal(Now, state.Batches[2].Uncertainty!.DeadAt);
        Assert.Equal(BatchStatus.Ready, state.StatusOf(3));
    }

    [Theory]
    [InlineData(401, null, BatchPauseReason.Credentials)]
    [InlineData(403, null, BatchPauseReason.Credentials)]
    [InlineData(402, null, BatchPauseReason.Spending)]
    [InlineData(429, "enforced_spend_limit_reached", BatchPauseReason.Spending)]
    [InlineData(400, "organization_on_hold", BatchPauseReason.OnHold)]
    [InlineData(400, null, BatchPauseReason.RequestRefused)]
    [InlineData(404, null, BatchPauseReason.RequestRefused)]
    public void A_refusal_that_waiting_does_not_mend_pauses_the_run(int status, string? code, BatchPauseReason reason)
    {
        var state = Committing().After(new RunEvent.Refused(1, Error(status, code: code)));

        Assert.Equal(BatchStatus.Ready, state.StatusOf(1));
        Assert.Equal(reason, state.Run.Pause!.Reason);
    }

    [Fact]
    public void A_rate_limit_waits_as_told()
    {
        var state = Committing().After(new RunEvent.Refused(1, Error(429, retryAfter: TimeSpan.FromSeconds(77))));

        Assert.Equal(Now.AddSeconds(77), state.Batches[1].NotBefore);
        Assert.Null(state.Run.Pause);
    }

    [Fact]
    public void A_batch_too_large_is_replaced_by_two()
    {
        var state = Committing().After(new RunEvent.Refused(1, Error(413)));
        Assert.True(state.Batches[1].TooLarge);

        state = state.After(new RunEvent.BatchSplit(1, Built(2, 50), Built(3, 50)));
        Assert.Equal((BatchStatus.Replaced, BatchStatus.Ready, BatchStatus.Ready), (state.StatusOf(1), state.StatusOf(2), state.StatusOf(3)));
    }

    [Fact]
    public void One_request_that_is_too_large_fails_instead_of_splitting_for_ever()
    {
        var state = New().After(Chunk(1, 0, 1, last: true)).After(new RunEvent.SendBegun(1, "", Now), new RunEvent.Refused(1, Error(413)));

        Assert.NotNull(state.Batches[1].Refusal);
        Assert.Null(state.Run.Pause);
        Assert.Equal([new RunEffect.Settle(1)], Planned(state).Start);
    }

    [Fact]
    public void Absence_needs_two_empty_lists_before_anything_is_sent_again()
    {
        var state = Uncertain();

        state = state.After(new RunEvent.Looked(1, []));
        Assert.Equal(BatchStatus.Uncertain, state.StatusOf(1));

        state = state.After(new RunEvent.Looked(1, []));
        Assert.Equal(BatchStatus.Ready, state.StatusOf(1));
        Assert.Equal(1, state.Batches[1].Sends);
    }

    [Fact]
    public void A_candidate_is_adopted_by_its_marker_alone()
    {
        var state = Uncertain().After(new RunEvent.Looked(1, ["msgbatch_a", "msgbatch_b"]));
        Assert.Equal(["msgbatch_a", "msgbatch_b"], state.Batches[1].Uncertainty!.Candidates);

        state = state.After(new RunEvent.Proven(1, Snapshot("msgbatch_a", 100, "ended"), Ours: false));
        Assert.Equal(BatchStatus.Uncertain, state.StatusOf(1));

        state = state.After(new RunEvent.Proven(1, Snapshot("msgbatch_b", 100, "ended"), Ours: true));
        Assert.Equal((BatchStatus.Accepted, "msgbatch_b"), (state.StatusOf(1), state.Batches[1].ApiId));
    }

    [Fact]
    public void An_excluded_candidate_does_not_come_back_and_counts_as_absence()
    {
        var state = Uncertain().After(
            new RunEvent.Looked(1, ["msgbatch_a"]),
            new RunEvent.Proven(1, Snapshot("msgbatch_a", 100, "ended"), Ours: false),
            new RunEvent.Looked(1, ["msgbatch_a"]),
            new RunEvent.Looked(1, ["msgbatch_a"]));

        Assert.Equal(BatchStatus.Ready, state.StatusOf(1));
    }

    [Fact]
    public void A_candidate_that_cannot_be_proven_holds_the_batch()
    {
        var state = Uncertain().After(new RunEvent.Looked(1, ["msgbatch_a"]), new RunEvent.Unprovable(1, "msgbatch_a", "it was deleted"));

        Assert.Equal(BatchStatus.Held, state.StatusOf(1));
        Assert.Contains("it was deleted", state.Batches[1].Uncertainty!.HeldReason, StringComparison.Ordinal);
    }

    [Fact]
    public void Polling_ends_what_has_ended_and_tolerates_unknown_statuses()
    {
        var state = New().After(Chunk(1, 0, 10), Chunk(2, 10, 10, last: true)).After(Sent(1, 10)).After(Sent(2, 10))
            .After(new RunEvent.Polled([Snapshot("msgbatch_1", 10, "ended"), Snapshot("msgbatch_2", 10, "pondering")]));

        Assert.Equal((BatchStatus.Ended, BatchStatus.Accepted), (state.StatusOf(1), state.StatusOf(2)));
        Assert.Equal(10, state.Batches[1].Counts!.Succeeded);
    }

    [Fact]
    public void A_cancel_of_somebody_else_pauses_the_run_and_ours_does_not()
    {
        var accepted = New().After(Chunk(1, 0, 10, last: true)).After(Sent(1, 10));
        var canceling = new RunEvent.Polled([Snapshot("msgbatch_1", 10, "canceling", canceled: true)]);

        Assert.Equal(BatchPauseReason.CanceledElsewhere, accepted.After(canceling).Run.Pause!.Reason);
        Assert.Null(accepted.After(new RunEvent.CancelSeen(), new RunEvent.CancelSent(1), canceling).Run.Pause);
    }

    [Fact]
    public void An_answer_to_a_cancel_may_come_after_the_batch_has_ended()
    {
        var ended = New().After(Chunk(1, 0, 10, last: true)).After(Sent(1, 10))
            .After(new RunEvent.CancelSeen(), new RunEvent.Polled([Snapshot("msgbatch_1", 10, "ended", canceled: true)]));

        Assert.True(ended.After(new RunEvent.CancelSent(1)).Batches[1].CancelSent);
        Assert.Equal(BatchStatus.Collected, ended.After(new RunEvent.Collected(1), new RunEvent.CancelSent(1)).StatusOf(1));
    }

    [Fact]
    public void A_batch_that_is_gone_pauses_the_run_only_while_its_results_are_not_here()
    {
        var ended = New().After(Chunk(1, 0, 10, last: true)).After(Sent(1, 10)).After(new RunEvent.Polled([Snapshot("msgbatch_1", 10, "ended")]));
        var gone = new RunEvent.BatchGone(1, "msgbatch_1");

        Assert.Equal(BatchPauseReason.BatchNotFound, Repeated(ended).Run.Pause!.Reason);
        Assert.Null(Repeated(ended.After(new RunEvent.Collected(1))).Run.Pause);

        RunState Repeated(RunState state) => RunMachine.Apply(state.After(gone, gone), gone, Now + Limits.UnknownTime, Limits).Next;
    }

    [Fact]
    public void Settling_counts_and_registers_the_segment_in_one_change()
    {
        var state = Collected();
        var segment = new SegmentRecord { Batch = 1, Count = 2, Bytes = 200, NotBefore = Now };
        var transition = RunMachine.Apply(state, new RunEvent.Settled(1, new Tally { Retried = 2 }, segment, AllInvalid: false, null), Now, Limits);

        Assert.Equal(1, transition.Next.Batches[1].SettledOrder);
        Assert.Equal([segment], transition.Change.Segments);
        Assert.Equal([1], transition.Change.Batches.Select(batch => batch.Ordinal));
    }

    [Fact]
    public void A_retry_batch_consumes_its_segments_once()
    {
        var segment = new SegmentRecord { Batch = 1, Count = 2, Bytes = 200, NotBefore = Now };
        var state = Collected().After(new RunEvent.Settled(1, new Tally { Retried = 2 }, segment, AllInvalid: false, null));
        state = state.After(new RunEvent.RetryBuilt(Built(2, 2), [1]));

        Assert.Equal(2, state.Segments[1].ConsumedBy);
        Assert.Throws<InvalidOperationException>(() => state.After(new RunEvent.RetryBuilt(Built(3, 2), [1])));
    }

    [Fact]
    public void A_whole_batch_of_invalid_requests_pauses_the_run()
    {
        var state = Collected().After(new RunEvent.Settled(1, Tally.Empty, null, AllInvalid: true, "max_tokens: too large"));

        Assert.Equal(BatchPauseReason.AllRequestsInvalid, state.Run.Pause!.Reason);
        Assert.Contains("max_tokens: too large", state.Run.Pause.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_batch_that_was_never_sent_settles_only_in_a_canceled_run()
    {
        var ready = New().After(Chunk(1, 0, 10, last: true));
        var settled = new RunEvent.Settled(1, Tally.Empty, null, AllInvalid: false, null);

        Assert.Throws<InvalidOperationException>(() => ready.After(settled));
        Assert.Equal(BatchStatus.Settled, ready.After(new RunEvent.CancelSeen(), settled).StatusOf(1));
    }

    [Fact]
    public void An_event_that_does_not_fit_the_state_throws()
    {
        var ready = New().After(Chunk(1, 0, 10, last: true));

        Assert.Throws<InvalidOperationException>(() => ready.After(new RunEvent.CommitPoint(1)));
        Assert.Throws<InvalidOperationException>(() => ready.After(new RunEvent.Collected(1)));
        Assert.Throws<InvalidOperationException>(() => ready.After(new RunEvent.Accepted(1, Snapshot("x", 10), null)));
        Assert.Throws<InvalidOperationException>(() => ready.After(new RunEvent.SendBegun(7, "", Now)));
    }

    private static RunState Committing() => New().After(Chunk(1, 0, 100, last: true)).After(new RunEvent.SendBegun(1, "", Now), new RunEvent.CommitPoint(1));

    private static RunState Uncertain() => Committing().After(new RunEvent.AnswerLost(1, "reset", ServerAnswered: false));

    [Fact]
    public void A_batch_that_may_turn_up_is_not_split()
    {
        var refused = New().After(Chunk(1, 0, 10, last: true)).After(
            new RunEvent.SendBegun(1, "", Now), new RunEvent.CommitPoint(1), new RunEvent.AnswerLost(1, "reset", false),
            new RunEvent.Looked(1, []), new RunEvent.Looked(1, []),
            new RunEvent.SendBegun(1, "", Now), new RunEvent.CommitPoint(1),
            new RunEvent.Refused(1, new BatchApiException(413, "request_too_large", null, "too large", null, null)));
        var split = new RunEvent.BatchSplit(1, Built(2, 5), Built(3, 5));

        Assert.Equal(BatchStatus.Replaced, refused.After(split).Batches[1].Status);

        var sighted = refused.After(new RunEvent.Watched([new Sighting(1, refused.Batches[1].Watches[0].Send, ["msgbatch_a"])]));
        Assert.Equal([1], sighted.After(split).Batches.Keys);
    }

    [Fact]
    public void A_send_that_does_not_fit_the_budget_any_more_is_not_begun()
    {
        var state = New().After(Chunk(1, 0, 10, last: true, worst: 1));
        var begun = new RunEvent.SendBegun(1, "", Now);

        Assert.Equal(BatchStatus.Ready, RunMachine.Apply(state, begun, Now, Limits with { MaxCost = 0.9m }).Next.Batches[1].Status);
        Assert.Equal(BatchStatus.Sending, RunMachine.Apply(state, begun, Now, Limits with { MaxCost = 1 }).Next.Batches[1].Status);
    }

    private static RunState Collected() => New().After(Chunk(1, 0, 10, last: true)).After(Sent(1, 10))
        .After(new RunEvent.Polled([Snapshot("msgbatch_1", 10, "ended")]), new RunEvent.Collected(1));
}
