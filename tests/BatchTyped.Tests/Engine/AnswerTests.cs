using BatchTyped.Engine.Decisions;
using BatchTyped.Engine.State;
using static BatchTyped.Tests.Engine.Histories;

namespace BatchTyped.Tests.Engine;

/// <summary>What answers to creates and polls come to: only the service's own words are verdicts, and nothing is tried without end.</summary>
public class AnswerTests
{
    private const string Page = "Something else than the API answered: 403, text/html, 20 bytes: \"Blocked\".";

    [Fact]
    public void Sends_that_never_arrive_pause_the_run_with_what_was_answered()
    {
        var state = Ready(100);
        for (var round = 1; round <= Limits.AbsentSends; round++)
        {
            Assert.Null(state.Run.Pause);
            Assert.Contains(new RunEffect.BeginSend(1), Planned(state).Start);
            state = ProvenAbsent(state);
        }

        Assert.Equal(BatchPauseReason.SendsLost, state.Run.Pause!.Reason);
        Assert.Contains(Page, state.Run.Pause.Message, StringComparison.Ordinal);
        Assert.Equal(BatchStatus.Ready, state.StatusOf(1));
    }

    [Fact]
    public void Starting_the_run_again_allows_as_many_sends()
    {
        var state = Ready(100);
        for (var round = 1; round <= Limits.AbsentSends; round++)
        {
            state = ProvenAbsent(state);
        }

        state = state.After(new RunEvent.Driven());
        for (var round = 1; round < Limits.AbsentSends; round++)
        {
            state = ProvenAbsent(state);
        }

        Assert.Null(state.Run.Pause);
        Assert.NotNull(ProvenAbsent(state).Run.Pause);
    }

    [Theory]
    [InlineData(429)]
    [InlineData(413)]
    public void An_answer_of_the_service_begins_the_row_anew(int status)
    {
        var state = ProvenAbsent(ProvenAbsent(Ready(100)));
        state = state.After(new RunEvent.SendBegun(1, "msgbatch_mark", Now), new RunEvent.Refused(1, Error(status)));

        Assert.Equal(0, state.Batches[1].AbsentSends);
    }

    [Fact]
    public void A_413_in_foreign_words_splits_the_batch_once_it_is_proven_absent()
    {
        var lost = Lost(Ready(100), isTooLarge: true);

        Assert.False(lost.Batches[1].TooLarge);
        Assert.Equal([new RunEffect.Look(1)], Planned(lost with { Batches = lost.Batches.SetItem(1, Overdue(lost.Batches[1])) }).Start);
        var absent = lost.After(new RunEvent.Looked(1, []), new RunEvent.Looked(1, []));
        Assert.True(absent.Batches[1].TooLarge);
        Assert.Contains(new RunEffect.Split(1), Planned(absent).Start);
        Assert.DoesNotContain(new RunEffect.BeginSend(1), Planned(absent).Start);

        static BatchRecord Overdue(BatchRecord batch) => batch with { Uncertainty = batch.Uncertainty! with { DeadAt = Now - Limits.QuietAfterSilence } };
    }

    [Fact]
    public void A_413_in_foreign_words_is_no_verdict_on_one_request()
    {
        var state = Ready(1);
        for (var round = 1; round <= Limits.AbsentSends; round++)
        {
            state = Lost(state, isTooLarge: true).After(new RunEvent.Looked(1, []), new RunEvent.Looked(1, []));
            Assert.False(state.Batches[1].TooLarge);
        }

        Assert.Null(state.Batches[1].Refusal);
        Assert.Equal(BatchPauseReason.SendsLost, state.Run.Pause!.Reason);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void An_early_413_in_foreign_words_splits_the_batch_at_once(bool isCommitting)
    {
        var state = Ready(100).After(new RunEvent.SendBegun(1, "msgbatch_mark", Now));
        state = (isCommitting ? state.After(new RunEvent.CommitPoint(1)) : state).After(new RunEvent.UploadFailed(1, Page, IsTooLarge: true));

        Assert.Empty(state.Batches[1].Watches);
        Assert.Contains(new RunEffect.Split(1), Planned(state).Start);
    }

    [Fact]
    public void Calls_that_end_between_commit_point_and_release_pause_the_run_in_the_end()
    {
        var state = Ready(100);
        for (var failure = 1; failure <= Limits.UploadAttempts; failure++)
        {
            Assert.Null(state.Run.Pause);
            state = state.After(new RunEvent.SendBegun(1, "", Now), new RunEvent.CommitPoint(1), new RunEvent.UploadFailed(1, Page));
            Assert.Equal((BatchStatus.Ready, failure), (state.StatusOf(1), state.Batches[1].UploadFailures));
        }

        Assert.Equal(BatchPauseReason.ApiUnavailable, state.Run.Pause!.Reason);
    }

    [Fact]
    public void An_answer_with_the_id_of_another_batch_is_the_answer_to_another_create()
    {
        var state = New().After(Chunk(1, 0, 100), Chunk(2, 100, 100, last: true)).After(Sent(1, 100))
            .After(new RunEvent.SendBegun(2, "msgbatch_mark", Now), new RunEvent.CommitPoint(2))
            .After(new RunEvent.Accepted(2, Snapshot("msgbatch_1", 100), "req_1"));

        Assert.Equal((BatchStatus.Accepted, BatchStatus.Uncertain), (state.StatusOf(1), state.StatusOf(2)));
        Assert.Contains("msgbatch_1", state.Batches[2].Uncertainty!.Reason, StringComparison.Ordinal);
        Assert.False(state.Batches[2].Uncertainty!.ServerAnswered);
    }

    [Fact]
    public void Two_rows_with_one_id_are_polled_without_a_fault()
    {
        var state = New().After(Chunk(1, 0, 100, last: true)).After(Sent(1, 100));

        Assert.Equal(BatchStatus.Ended, state.After(new RunEvent.Polled([Snapshot("msgbatch_1", 100, "ended"), Snapshot("msgbatch_1", 100, "ended")])).StatusOf(1));
    }

    [Fact]
    public void A_batch_without_an_expiry_expires_a_day_after_its_creation()
    {
        var state = New().After(Chunk(1, 0, 100, last: true)).After(
            new RunEvent.SendBegun(1, "", Now), new RunEvent.CommitPoint(1), new RunEvent.Accepted(1, Snapshot("msgbatch_1", 100) with { ExpiresAt = null }, null));

        Assert.Equal(Now.AddHours(24), state.Batches[1].ExpiresAt);
        var poll = new RunEvent.Polled([Snapshot("msgbatch_1", 100) with { ExpiresAt = null, CreatedAt = null }], Now.AddHours(24) + Limits.ExpiryGrace + TimeSpan.FromTicks(1));
        Assert.True(state.After(poll).Batches[1].Overdue);
    }

    [Fact]
    public void A_batch_the_service_does_not_know_is_asked_for_over_minutes_before_that_is_believed()
    {
        var gone = new RunEvent.BatchGone(1, "msgbatch_1");
        var state = New().After(Chunk(1, 0, 10, last: true)).After(Sent(1, 10)).After(gone, gone, gone, gone);

        Assert.Null(state.Run.Pause);
        Assert.Null(state.After(new RunEvent.Polled([Snapshot("msgbatch_1", 10)])).Batches[1].UnknownSince);
        Assert.Null(state.After(new RunEvent.Driven()).Batches[1].UnknownSince);
        Assert.Null(At(Now + Limits.UnknownTime - TimeSpan.FromTicks(1)).Run.Pause);
        Assert.Equal(BatchPauseReason.BatchNotFound, At(Now + Limits.UnknownTime).Run.Pause!.Reason);

        RunState At(DateTimeOffset moment) => RunMachine.Apply(state, gone, moment, Limits).Next;
    }

    [Fact]
    public void Two_answers_are_not_believed_however_far_apart()
    {
        var gone = new RunEvent.BatchGone(1, "msgbatch_1");
        var state = New().After(Chunk(1, 0, 10, last: true)).After(Sent(1, 10)).After(gone);

        Assert.Null(RunMachine.Apply(state, gone, Now.AddDays(1), Limits).Next.Run.Pause);
    }

    [Fact]
    public void One_request_that_is_too_large_is_settled_and_the_rest_goes_on()
    {
        var state = New().After(Chunk(1, 0, 1), Chunk(2, 1, 100, last: true))
            .After(new RunEvent.SendBegun(1, "", Now), new RunEvent.CommitPoint(1), new RunEvent.Refused(1, Error(413, "request_too_large")));

        Assert.Null(state.Run.Pause);
        Assert.Equal(new Refusal { Type = "request_too_large", Message = "message", RequestId = "req_2" }, state.Batches[1].Refusal);
        Assert.Equal([new RunEffect.BeginSend(2), new RunEffect.Settle(1)], Planned(state).Start);

        var settled = state.After(new RunEvent.Settled(1, Tally.Empty, null, AllInvalid: false, null, new FileHashes { Results = "r", Verdicts = "v" }));
        Assert.Equal((BatchStatus.Settled, 1, "r"), (settled.StatusOf(1), settled.Batches[1].Downloads, settled.Batches[1].Hashes!.Results));
        Assert.DoesNotContain(new RunEffect.Settle(1), Planned(settled).Start);
    }

    [Fact]
    public void One_request_that_is_too_large_is_settled_while_the_run_pauses()
    {
        var state = Ready(1).After(new RunEvent.SendBegun(1, "", Now), new RunEvent.Refused(1, Error(413)), new RunEvent.Paused(BatchPauseReason.Credentials, "key"));

        Assert.Equal([new RunEffect.Settle(1)], Planned(state).Start);
    }

    [Fact]
    public void One_request_that_is_too_large_is_not_settled_while_an_earlier_send_of_it_may_turn_up()
    {
        var state = ProvenAbsent(Ready(1)).After(new RunEvent.SendBegun(1, "", Now), new RunEvent.Refused(1, Error(413)))
            .After(new RunEvent.Watched([new Sighting(1, 1, ["msgbatch_late"])]));

        Assert.DoesNotContain(new RunEffect.Settle(1), Planned(state).Start);
        var adopted = state.After(new RunEvent.Proven(1, Snapshot("msgbatch_late", 1, "ended"), Ours: true));
        Assert.Equal((BatchStatus.Accepted, null), (adopted.StatusOf(1), adopted.Batches[1].Refusal));
    }

    [Theory]
    [InlineData("workspace_human_review_disabled", "Human Review")]
    [InlineData("image_dimensions_too_large", "scale it down")]
    public void A_code_of_its_own_has_a_remedy_of_its_own(string code, string remedy)
    {
        var state = Ready(100).After(new RunEvent.SendBegun(1, "", Now), new RunEvent.Refused(1, Error(400, code: code)));

        Assert.Equal(BatchPauseReason.RequestRefused, state.Run.Pause!.Reason);
        Assert.Contains(remedy, state.Run.Pause.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_a_run_waits_for_says_what_was_answered_and_until_when()
    {
        Assert.Empty(RunWaits.Of(Ready(100), Limits, Now));

        var lost = Assert.Single(RunWaits.Of(Lost(Ready(100)), Limits, Now));
        Assert.Equal((BatchWaitReason.Uncertain, Now + Limits.QuietAfterSilence), (lost.Reason, lost.Until));
        Assert.Contains(Page, lost.Message, StringComparison.Ordinal);

        var failed = Ready(100).After(new RunEvent.SendBegun(1, "", Now), new RunEvent.UploadFailed(1, Page));
        var wait = Assert.Single(RunWaits.Of(failed, Limits, Now));
        Assert.Equal((BatchWaitReason.Api, failed.Batches[1].NotBefore, 1), (wait.Reason, wait.Until, wait.Failures));
        Assert.Contains(Page, wait.Message, StringComparison.Ordinal);
        Assert.Empty(RunWaits.Of(failed, Limits, failed.Batches[1].NotBefore!.Value));

        var unknown = New().After(Chunk(1, 0, 10, last: true)).After(Sent(1, 10)).After(new RunEvent.BatchGone(1, "msgbatch_1"));
        Assert.Equal(404, Assert.Single(RunWaits.Of(unknown, Limits, Now)).Status);
    }

    private static RunState Ready(int count) => New().After(Chunk(1, 0, count, last: true));

    private static RunState Lost(RunState state, bool isTooLarge = false) => state.After(
        new RunEvent.SendBegun(1, "msgbatch_mark", Now), new RunEvent.CommitPoint(1), new RunEvent.AnswerLost(1, Page, ServerAnswered: false, isTooLarge));

    private static RunState ProvenAbsent(RunState state) => Lost(state).After(new RunEvent.Looked(1, []), new RunEvent.Looked(1, []));
}
