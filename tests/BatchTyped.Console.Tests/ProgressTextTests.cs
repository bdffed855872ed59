using Microsoft.Extensions.Time.Testing;

namespace BatchTyped.Display.Tests;

public class ProgressTextTests
{
    private static readonly ProgressText Text = new(new BatchRunViewOptions { TimeProvider = new FakeTimeProvider() });

    [Fact]
    public void A_running_run_is_told_by_batches_and_what_has_settled() => Assert.Equal(
        "19,990 of 40,000 items settled; batches: 2 ready, 1 being sent, 2 at the API, 2 done; 312 sent again; 4 failed; $4.2500 so far",
        Text.Line(Standings.Halfway));

    [Fact]
    public void Before_the_first_batch_has_ended_nothing_is_said_of_costs() =>
        Assert.Equal("0 of 40,000 items settled; batches: 2 ready, 1 being sent, 2 at the API", Text.Line(Standings.Waiting));

    [Fact]
    public void The_whole_is_not_known_while_the_input_is_read() =>
        Assert.Equal("0 items settled, 500 taken from the input so far; batches: 1 ready", Text.Line(Standings.Begun with { Items = 500, BatchesReady = 1 }));

    [Fact]
    public void A_user_may_know_the_whole_and_call_items_by_their_name()
    {
        var text = new ProgressText(new BatchRunViewOptions { Total = 900, ItemsName = "tickets" });
        Assert.Equal("0 of 900 tickets settled; batches: none yet", text.Line(Standings.Begun with { Items = 500 }));
        Assert.Equal(1_000, text.Total(Standings.Begun with { Items = 1_000 }));
        Assert.Equal(700, text.Total(Standings.Begun with { Items = 700, InputClosed = true }));
    }

    [Fact]
    public void A_cost_that_is_not_known_is_not_taken_for_nothing() =>
        Assert.EndsWith("; cost unknown", Text.Line(Standings.Halfway with { Cost = null }), StringComparison.Ordinal);

    [Fact]
    public void A_run_that_had_ended_before_is_only_read()
    {
        var text = new ProgressText(new BatchRunViewOptions());
        Assert.Equal("40,000 of 40,000 items settled; the run had ended before: it is read again, and nothing is sent", text.Line(Standings.Ended));
    }

    [Fact]
    public void Batches_whose_answer_was_lost_are_not_said_to_be_sent() =>
        Assert.Contains("1 being sent, 1 being looked for, 1 held, 2 at the API", ProgressText.Batches(Standings.Troubled), StringComparison.Ordinal);

    [Theory]
    [InlineData("1 batch is held: whether the API has it can't be found out, and sending again could pay twice. Everything else goes on. Decide with BatchClient.AdoptHeldBatchAsync or ResendHeldBatchAsync; the summary lists what is held.", true)]
    [InlineData("1 batch is overdue: not ended an hour after the expiry. Nothing of it is sent again, since it may be billed, and the API is asked on. If it lasts, ask the API's support with the id, which the log names.", true)]
    [InlineData("10 requests were paid twice: the API has a second batch of them. The summary names it, and what it cost.", true)]
    [InlineData("Waiting: The API answered 529 overloaded_error: [Overloaded] Tried again at 12:03:10, after 3 failures in a row.", true)]
    [InlineData("Waiting: The next batch waits until the queue at the API has room for it.", false)]
    [InlineData("1 batch is being looked for: the answer of the API was lost. Nothing is sent again before it is proven absent; there is nothing to do.", false)]
    [InlineData("Canceling: nothing new is sent, and what the API still finishes is collected.", false)]
    [InlineData("20,000 requests are at the API, which counts them only when their batch has ended.", false)]
    public void What_keeps_a_run_is_said_with_its_remedy(string text, bool isTrouble) =>
        Assert.Contains(new Notice(text, isTrouble), Text.Notices(Standings.Troubled));

    [Theory]
    [InlineData("Settle it.", "Paused: Settle it. Then start the run again by its name: it goes on.")]
    [InlineData("Start the run again with a larger MaxCost.", "Paused: Start the run again with a larger MaxCost.")]
    public void A_pause_says_how_to_go_on(string message, string said)
    {
        var notices = Text.Notices(Standings.Troubled with { Pause = BatchPauseReason.Spending, PauseMessage = message }).ToList();
        Assert.Equal(new Notice(said, IsTrouble: true), notices[0]);
        Assert.DoesNotContain(notices, notice => notice.Text.StartsWith("Waiting", StringComparison.Ordinal));
    }

    [Fact]
    public void There_is_nothing_to_say_of_a_run_that_went_well() => Assert.Empty(Text.Notices(Standings.Ended));
}
