using BatchTyped.Engine.Decisions;
using BatchTyped.Engine.State;
using static BatchTyped.Tests.Engine.Histories;

namespace BatchTyped.Tests.Engine;

/// <summary>What becomes of sends whose answer was lost: adopted, sent again, watched, left to the user.</summary>
public class DoubtTests
{
    [Fact]
    public void A_run_that_is_told_to_hold_asks_at_once_also_after_a_crash()
    {
        var hold = Limits with { OnUncertain = UncertainBatches.Hold };
        var lost = RunMachine.Apply(Committing(), new RunEvent.AnswerLost(1, "reset", ServerAnswered: false), Now, hold).Next;
        var crashed = RunMachine.Apply(Committing(), new RunEvent.Driven(), Now, hold).Next;

        Assert.Equal((BatchStatus.Held, BatchStatus.Held), (lost.StatusOf(1), crashed.StatusOf(1)));
        Assert.Equal(Now, lost.Batches[1].Uncertainty!.HeldAt);
        Assert.Empty(Planned(lost).Start);
    }

    [Fact]
    public void A_held_batch_lets_the_others_go_on()
    {
        var state = New().After(Chunk(1, 0, 100), Chunk(2, 100, 100, last: true))
            .After(new RunEvent.SendBegun(1, "msgbatch_mark", Now), new RunEvent.CommitPoint(1), new RunEvent.AnswerLost(1, "reset", false))
            .After(new RunEvent.Looked(1, ["msgbatch_a"]), new RunEvent.Unprovable(1, "msgbatch_a", "it was deleted"));

        Assert.Null(state.Run.Pause);
        Assert.Equal([new RunEffect.BeginSend(2)], Planned(state).Start);
    }

    [Fact]
    public void A_verdict_of_absence_is_watched_for_a_day()
    {
        var state = Absent();

        var watch = Assert.Single(state.Batches[1].Watches);
        Assert.Equal((1, "msgbatch_mark", Now.AddHours(24)), (watch.Send, watch.Mark, watch.Until));
        Assert.Contains(new RunEffect.Watch(), Planned(state).Start);
    }

    [Fact]
    public void A_watch_ends_after_a_last_list_behind_its_day()
    {
        var state = Absent();

        Assert.NotEmpty(RunMachine.Apply(state, new RunEvent.Watched([]), Now.AddHours(24).AddTicks(-1), Limits).Next.Batches[1].Watches);
        Assert.Empty(RunMachine.Apply(state, new RunEvent.Watched([]), Now.AddHours(24), Limits).Next.Batches[1].Watches);
    }

    [Fact]
    public void A_watch_with_an_unproven_candidate_does_not_end()
    {
        var state = Absent().After(Sent(1, 100)).After(new RunEvent.Watched([new Sighting(1, 1, ["msgbatch_late"])]));

        Assert.NotEmpty(RunMachine.Apply(state, new RunEvent.Watched([]), Now.AddDays(3), Limits).Next.Batches[1].Watches);
    }

    [Fact]
    public void What_turns_up_before_the_second_send_is_proven_first_and_adopted()
    {
        var state = Absent().After(new RunEvent.Watched([new Sighting(1, 1, ["msgbatch_late"])]));

        var plan = Planned(state);
        Assert.Contains(new RunEffect.ProveLate(1, "msgbatch_late"), plan.Start);
        Assert.DoesNotContain(new RunEffect.BeginSend(1), plan.Start);
        Assert.Equal(RunStanding.Going, plan.Standing);

        state = state.After(new RunEvent.Proven(1, Snapshot("msgbatch_late", 100, "ended"), Ours: true));
        Assert.Equal((BatchStatus.Accepted, "msgbatch_late"), (state.StatusOf(1), state.Batches[1].ApiId));
        Assert.Empty(state.Batches[1].Twins);
    }

    [Fact]
    public void A_send_that_was_being_prepared_meanwhile_is_not_begun()
    {
        var sighted = Absent().After(new RunEvent.Watched([new Sighting(1, 1, ["msgbatch_late"])]));
        var begun = new RunEvent.SendBegun(1, "msgbatch_other", Now);

        Assert.Equal(BatchStatus.Ready, sighted.After(begun).StatusOf(1));
        var adopted = sighted.After(new RunEvent.Proven(1, Snapshot("msgbatch_late", 100, "ended"), Ours: true));
        Assert.Equal((BatchStatus.Accepted, 1), (adopted.After(begun).StatusOf(1), adopted.After(begun).Batches[1].Sends));
    }

    [Fact]
    public void What_turns_up_before_the_second_send_and_cannot_be_proven_is_held()
    {
        var state = Absent().After(
            new RunEvent.Watched([new Sighting(1, 1, ["msgbatch_late"])]), new RunEvent.Unprovable(1, "msgbatch_late", "it was deleted"));

        Assert.Equal(BatchStatus.Held, state.StatusOf(1));
        Assert.Contains("msgbatch_late", state.Batches[1].Uncertainty!.HeldReason, StringComparison.Ordinal);
    }

    [Fact]
    public void Somebody_elses_batch_lets_the_second_send_go()
    {
        var state = Absent().After(
            new RunEvent.Watched([new Sighting(1, 1, ["msgbatch_theirs"])]), new RunEvent.Proven(1, Snapshot("msgbatch_theirs", 100, "ended"), Ours: false));

        Assert.Contains(new RunEffect.BeginSend(1), Planned(state).Start);
        Assert.Empty(state.After(new RunEvent.Watched([new Sighting(1, 1, ["msgbatch_theirs"])])).Batches[1].Watches[0].Candidates);
    }

    [Fact]
    public void A_twin_behind_the_second_send_is_booked_at_its_worst_then_at_its_cost()
    {
        var accepted = Absent().After(Sent(1, 100));
        Assert.Equal(9m, RunFacts.BudgetLeft(accepted, 10m));

        var state = accepted.After(new RunEvent.Watched([new Sighting(1, 1, ["msgbatch_late"])]))
            .After(new RunEvent.Proven(1, Snapshot("msgbatch_late", 100, "ended"), Ours: true));
        Assert.Equal("msgbatch_1", state.Batches[1].ApiId);
        Assert.Equal("msgbatch_late", Assert.Single(state.Batches[1].Twins).ApiId);
        Assert.Equal(8m, RunFacts.BudgetLeft(state, 10m));
        Assert.Contains(new RunEffect.PriceTwin(1, "msgbatch_late"), Planned(state).Start);

        state = state.After(new RunEvent.TwinPriced(1, "msgbatch_late", Tally.Empty with { Cost = 0.25m }));
        Assert.Equal(8.75m, RunFacts.BudgetLeft(state, 10m));
        Assert.DoesNotContain(new RunEffect.PriceTwin(1, "msgbatch_late"), Planned(state).Start);
    }

    [Fact]
    public void A_twin_whose_cost_is_unknown_leaves_no_budget() => Assert.Equal(
        -1m,
        RunFacts.BudgetLeft(
            Absent().After(Sent(1, 100)).After(
                new RunEvent.Proven(1, Snapshot("msgbatch_late", 100, "ended"), Ours: true),
                new RunEvent.TwinPriced(1, "msgbatch_late", Tally.Empty with { Cost = null })),
            10m));

    [Fact]
    public void The_batch_of_the_second_send_itself_is_no_twin()
    {
        var committing = Absent().After(new RunEvent.SendBegun(1, "msgbatch_mark", Now), new RunEvent.CommitPoint(1))
            .After(new RunEvent.Watched([new Sighting(1, 1, ["msgbatch_1"])]));
        Assert.DoesNotContain(new RunEffect.ProveLate(1, "msgbatch_1"), Planned(committing).Start);
        Assert.Equal(BatchStatus.Committing, committing.After(new RunEvent.Proven(1, Snapshot("msgbatch_1", 100, "ended"), Ours: true)).StatusOf(1));

        var accepted = committing.After(new RunEvent.Accepted(1, Snapshot("msgbatch_1", 100), "req_1"));
        Assert.Empty(accepted.Batches[1].Watches[0].Candidates);
        Assert.Empty(accepted.After(new RunEvent.Proven(1, Snapshot("msgbatch_1", 100, "ended"), Ours: true)).Batches[1].Twins);
    }

    [Fact]
    public void Of_two_that_carry_our_marker_the_older_is_adopted_and_the_other_is_a_twin()
    {
        var state = Uncertain().After(new RunEvent.Looked(1, ["msgbatch_old", "msgbatch_new"]));
        Assert.Equal([new RunEffect.Prove(1, "msgbatch_old")], Planned(state).Start);

        state = state.After(new RunEvent.Proven(1, Snapshot("msgbatch_old", 100, "ended"), Ours: true));
        Assert.Equal("msgbatch_old", state.Batches[1].ApiId);
        Assert.Contains(new RunEffect.ProveLate(1, "msgbatch_new"), Planned(state).Start);

        state = state.After(new RunEvent.Proven(1, Snapshot("msgbatch_new", 100, "ended"), Ours: true));
        Assert.Equal(("msgbatch_old", "msgbatch_new"), (state.Batches[1].ApiId, Assert.Single(state.Batches[1].Twins).ApiId));
    }

    [Fact]
    public void A_run_ends_beside_its_watch_which_goes_on()
    {
        var state = Absent().After(Sent(1, 100)).After(
            new RunEvent.Polled([Snapshot("msgbatch_1", 100, "ended")]), new RunEvent.Collected(1), new RunEvent.Settled(1, Tally.Empty, null, false, null));

        var plan = Planned(state);
        Assert.Equal([new RunEffect.Watch()], plan.Start);
        Assert.Equal(RunStanding.Finished, plan.Standing);
        Assert.True(RunFacts.IsWatched(state.After(new RunEvent.Ended())));
        Assert.Equal([new RunEffect.Watch()], Planned(state.After(new RunEvent.Ended())).Start);
    }

    [Fact]
    public void A_held_batch_that_is_all_that_is_left_is_told_although_another_is_watched()
    {
        var state = Absent().After(Sent(1, 100)).After(
                new RunEvent.Polled([Snapshot("msgbatch_1", 100, "ended")]), new RunEvent.Collected(1), new RunEvent.Settled(1, Tally.Empty, null, false, null))
            .After(new RunEvent.RetryBuilt(Built(2, 5), []), new RunEvent.SendBegun(2, "", Now), new RunEvent.CommitPoint(2), new RunEvent.AnswerLost(2, "reset", false))
            .After(new RunEvent.Looked(2, ["msgbatch_a"]), new RunEvent.Unprovable(2, "msgbatch_a", "it was deleted"));

        Assert.Equal(RunStanding.Held, Planned(state, new RunEffect.Watch()).Standing);
    }

    [Fact]
    public void A_decision_to_send_again_counts_both_sends_and_goes_on_watching_the_first()
    {
        var state = Held().After(new RunEvent.Decided(new Decision(1, Send: 1, AdoptId: null)));

        Assert.Equal((BatchStatus.Ready, 1), (state.StatusOf(1), state.Batches[1].OpenSends));
        Assert.Contains(new RunEffect.BeginSend(1), Planned(state).Start);
        Assert.Equal(9m, RunFacts.BudgetLeft(state, 10m));
        var sent = state.After(Sent(1, 100));
        Assert.Equal(8m, RunFacts.BudgetLeft(sent, 10m));

        var found = sent.After(new RunEvent.Proven(1, Snapshot("msgbatch_a", 100, "ended"), Ours: true));
        Assert.Equal((0, 8m), (found.Batches[1].OpenSends, RunFacts.BudgetLeft(found, 10m)));
        Assert.Equal("msgbatch_a", Assert.Single(found.Batches[1].Twins).ApiId);
    }

    [Fact]
    public void A_decision_to_adopt_is_proven_and_what_is_not_ours_is_held_again()
    {
        var state = Held().After(new RunEvent.Decided(new Decision(1, Send: 1, "msgbatch_b")));
        Assert.Equal([new RunEffect.Prove(1, "msgbatch_b")], Planned(state).Start);

        Assert.Equal("msgbatch_b", state.After(new RunEvent.Proven(1, Snapshot("msgbatch_b", 100, "ended"), Ours: true)).Batches[1].ApiId);
        var again = state.After(new RunEvent.Proven(1, Snapshot("msgbatch_b", 100, "ended"), Ours: false));
        Assert.Equal(BatchStatus.Held, again.StatusOf(1));
        Assert.Contains("msgbatch_b", again.Batches[1].Uncertainty!.HeldReason, StringComparison.Ordinal);
    }

    [Fact]
    public void A_decision_about_an_earlier_question_is_passed_over()
    {
        var held = Held();

        Assert.Equal(BatchStatus.Held, held.After(new RunEvent.Decided(new Decision(1, Send: 7, AdoptId: null))).StatusOf(1));
        Assert.Equal(BatchStatus.Uncertain, Uncertain().After(new RunEvent.Decided(new Decision(1, Send: 1, AdoptId: null))).StatusOf(1));
    }

    [Fact]
    public void What_a_sibling_was_accepted_as_meanwhile_is_no_candidate_and_holds_nothing()
    {
        // Two sends at once: the look for the first meets the second's batch before its create is answered.
        var state = New().After(Chunk(1, 0, 100), Chunk(2, 100, 100, last: true))
            .After(new RunEvent.SendBegun(1, "", Now), new RunEvent.SendBegun(2, "", Now), new RunEvent.CommitPoint(1), new RunEvent.CommitPoint(2))
            .After(new RunEvent.AnswerLost(1, "reset", false));
        var accepted = new RunEvent.Accepted(2, Snapshot("msgbatch_2", 100), "req_1");

        var looked = state.After(new RunEvent.Looked(1, ["msgbatch_2"]));
        Assert.Equal(["msgbatch_2"], looked.Batches[1].Uncertainty!.Candidates);
        var withdrawn = looked.After(accepted);
        Assert.Empty(withdrawn.Batches[1].Uncertainty!.Candidates);
        Assert.Equal(BatchStatus.Ready, withdrawn.After(new RunEvent.Looked(1, ["msgbatch_2"]), new RunEvent.Looked(1, [])).StatusOf(1));

        var held = looked.After(new RunEvent.Unprovable(1, "msgbatch_2", "its results can't be read"));
        Assert.Equal(BatchStatus.Held, held.StatusOf(1));
        var released = held.After(accepted);
        Assert.Equal(BatchStatus.Uncertain, released.StatusOf(1));
        Assert.Null(released.Batches[1].Uncertainty!.HeldReason);
        Assert.Equal(BatchStatus.Ready, released.After(new RunEvent.Looked(1, []), new RunEvent.Looked(1, [])).StatusOf(1));
    }

    [Fact]
    public void A_batch_that_another_run_knows_by_now_releases_the_hold_and_is_no_candidate_again()
    {
        var released = Held().After(new RunEvent.Claimed(["msgbatch_a"]));

        Assert.Equal(BatchStatus.Uncertain, released.StatusOf(1));
        Assert.Contains(new RunEffect.Look(1), RunPlanner.Next(released, PlanInputAt(Now.AddHours(1))).Start);
        Assert.Empty(released.After(new RunEvent.Looked(1, ["msgbatch_a"])).Batches[1].Uncertainty!.Candidates);
    }

    [Fact]
    public void A_hold_about_one_candidate_ends_with_it_and_the_others_are_proven()
    {
        var state = Uncertain().After(new RunEvent.Looked(1, ["msgbatch_a", "msgbatch_b"]), new RunEvent.Unprovable(1, "msgbatch_a", "it was deleted"));

        Assert.Equal(BatchStatus.Held, state.After(new RunEvent.Claimed(["msgbatch_b"])).StatusOf(1));
        var released = state.After(new RunEvent.Claimed(["msgbatch_a"]));
        Assert.Equal(BatchStatus.Uncertain, released.StatusOf(1));
        Assert.Equal([new RunEffect.Prove(1, "msgbatch_b")], Planned(released).Start);
    }

    [Fact]
    public void A_hold_of_an_earlier_version_whose_candidate_is_known_is_released_at_the_next_start()
    {
        var state = New().After(Chunk(1, 0, 100), Chunk(2, 100, 100, last: true)).After(Sent(2, 100));
        var held = Held().Batches[1];
        var stored = state with { Batches = state.Batches.SetItem(1, held with { Uncertainty = held.Uncertainty! with { Candidates = ["msgbatch_2"], Unprovable = null } }) };

        Assert.Equal(BatchStatus.Uncertain, stored.After(new RunEvent.Driven()).StatusOf(1));
    }

    [Fact]
    public void A_run_that_was_told_to_hold_stays_held_whatever_becomes_known()
    {
        var held = RunMachine.Apply(Committing(), new RunEvent.AnswerLost(1, "reset", false), Now, Limits with { OnUncertain = UncertainBatches.Hold }).Next;

        Assert.Equal(BatchStatus.Held, held.After(new RunEvent.Claimed(["msgbatch_a"])).StatusOf(1));
    }

    [Fact]
    public void A_batch_that_was_chosen_and_is_known_by_now_is_not_adopted()
    {
        var chosen = Held().After(new RunEvent.Decided(new Decision(1, Send: 1, "msgbatch_b")), new RunEvent.Claimed(["msgbatch_b"]));

        Assert.Equal(BatchStatus.Held, chosen.StatusOf(1));
        Assert.Contains("msgbatch_b", chosen.Batches[1].Uncertainty!.HeldReason, StringComparison.Ordinal);
    }

    [Fact]
    public void A_late_candidate_that_a_sibling_is_known_by_lets_the_second_send_go()
    {
        var state = New().After(Chunk(1, 0, 100), Chunk(2, 100, 100, last: true))
            .After(new RunEvent.SendBegun(1, "", Now), new RunEvent.CommitPoint(1), new RunEvent.AnswerLost(1, "reset", false))
            .After(new RunEvent.Looked(1, []), new RunEvent.Looked(1, []))
            .After(new RunEvent.Watched([new Sighting(1, 1, ["msgbatch_2"])]));
        Assert.DoesNotContain(new RunEffect.BeginSend(1), Planned(state).Start);

        state = state.After(Sent(2, 100));
        Assert.Contains(new RunEffect.BeginSend(1), Planned(state).Start);
        Assert.Empty(state.After(new RunEvent.Watched([new Sighting(1, 1, ["msgbatch_2"])])).Batches[1].Watches[0].Candidates);
    }

    [Fact]
    public void Sends_that_surely_came_to_nothing_cost_no_budget()
    {
        var state = New().After(Chunk(1, 0, 100, last: true));
        for (var send = 0; send < 3; send++)
        {
            state = state.After(new RunEvent.SendBegun(1, "", Now), new RunEvent.UploadFailed(1, "reset"));
        }

        Assert.Equal(10m, RunFacts.BudgetLeft(state, 10m));
        Assert.Equal(9m, RunFacts.BudgetLeft(state.After(Sent(1, 100)), 10m));
    }

    private static RunState Committing() =>
        New().After(Chunk(1, 0, 100, last: true)).After(new RunEvent.SendBegun(1, "msgbatch_mark", Now), new RunEvent.CommitPoint(1));

    private static RunState Uncertain() => Committing().After(new RunEvent.AnswerLost(1, "reset", ServerAnswered: false));

    private static RunState Absent() => Uncertain().After(new RunEvent.Looked(1, []), new RunEvent.Looked(1, []));

    private static RunState Held() => Uncertain().After(new RunEvent.Looked(1, ["msgbatch_a"]), new RunEvent.Unprovable(1, "msgbatch_a", "it hasn't ended"));
}
