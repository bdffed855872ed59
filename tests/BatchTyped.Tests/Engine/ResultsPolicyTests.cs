using BatchTyped.Engine.Decisions;
using BatchTyped.Engine.State;
using CsCheck;
using static BatchTyped.Tests.Engine.Histories;

namespace BatchTyped.Tests.Engine;

/// <summary>When a line counts as missing: never by an answer that isn't the API's own account.</summary>
public class ResultsPolicyTests
{
    private static readonly Gen<ResultsFound> Found = Gen.Select(Gen.Int[1, 5], Gen.Int[0, 5], Gen.Int[0, 2], (requests, seen, strange) => new ResultsFound(requests, Math.Min(seen, requests), strange));

    private static readonly BatchRecord Ended = New().After(Chunk(1, 0, 5, last: true)).After(Sent(1, 5))
        .After(new RunEvent.Polled([Snapshot("msgbatch_1", 5, "ended")])).Batches[1] with { Status = BatchStatus.Collected };

    private static readonly Gen<BatchRecord> Batch = Gen.Select(
        Gen.Int[0, 9], Gen.Int[0, 9], Gen.Int[-1, 200], Gen.Int[0, 9], Gen.Int[0, 6], Gen.Bool,
        (downloads, attempts, shortMinutes, shortDownloads, ended, unclean) => Ended with
        {
            Downloads = downloads,
            LastDownloadUnclean = unclean,
            Counts = new RequestCounts(Math.Max(0, 5 - ended), ended, 0, 0, 0),
            ResultsWait = attempts == 0 ? null : new ResultsWait
            {
                Since = Now.AddHours(-1_000),
                Attempts = attempts,
                Answered = "",
                ShortSince = shortMinutes < 0 ? null : Now.AddMinutes(-shortMinutes),
                ShortDownloads = shortDownloads,
            },
        });

    [Fact]
    public void A_line_is_given_up_only_by_the_apis_own_account_for_an_hour() => Gen.Select(Batch, Found).Sample((batch, found) =>
    {
        if (found.Seen == found.Requests || !ResultsPolicy.IsLastWord(batch, found, Now, Limits))
        {
            return;
        }

        Assert.Equal((0, false), (found.Strange, batch.LastDownloadUnclean));
        Assert.NotEqual(0, found.Seen);
        Assert.True(batch.Counts!.Succeeded <= found.Seen);
        Assert.True(batch.ResultsWait!.ShortSince <= Now.AddHours(-1));
        Assert.True(batch.ResultsWait.ShortDownloads >= 2);
    }, iter: 20_000);

    [Fact]
    public void Whole_results_settle_at_once_and_what_only_has_more_than_it_should_does_after_three_downloads() => Batch.Sample(batch =>
    {
        Assert.True(ResultsPolicy.IsLastWord(batch, new ResultsFound(5, 5, 0), Now, Limits));
        Assert.Equal(batch.Downloads >= 3, ResultsPolicy.IsLastWord(batch, new ResultsFound(5, 5, 1), Now, Limits));
    });

    [Fact]
    public void The_word_of_the_api_and_of_a_person_end_the_wait() => Gen.Select(Batch, Found).Sample((batch, found) =>
    {
        Assert.True(ResultsPolicy.IsLastWord(batch with { ResultsGone = true }, found, Now, Limits));
        Assert.True(ResultsPolicy.IsLastWord(batch with { MissingAccepted = true }, found, Now, Limits));
    });

    /// <summary>Whatever is answered in whatever order: without the word of the API, of its counts or of a person, the batch never settles.</summary>
    [Fact]
    public void No_sequence_of_foreign_answers_makes_an_item_missing() => Gen.Select(Gen.Int[0, 3], Gen.Int[0, 4], Gen.Int[0, 2], Gen.Int[0, 500]).Array[1, 60].Sample(answers =>
    {
        var now = Now;
        var state = New().After(Chunk(1, 0, 5, last: true)).After(Sent(1, 5)).After(new RunEvent.Polled([Snapshot("msgbatch_1", 5, "ended")]));
        foreach (var (kind, seen, strange, minutes) in answers)
        {
            now = now.AddMinutes(minutes);
            state = Apply(kind switch
            {
                0 => new RunEvent.ResultsRefused(1, AreGone: false, "a page", 200),
                1 => new RunEvent.Driven(),
                _ => new RunEvent.Collected(1, "00", IsUnclean: strange == 2),
            });
            if (state.StatusOf(1) == BatchStatus.Collected)
            {
                var found = new ResultsFound(5, seen, Math.Min(strange, 1));
                Assert.False(ResultsPolicy.IsLastWord(state.Batches[1], found, now, Limits));
                state = Apply(new RunEvent.ResultsIncomplete(1, found.ToString(), found));
            }

            Assert.Equal(BatchStatus.Ended, state.StatusOf(1));
            Assert.True(state.Batches[1].NotBefore is null || state.Batches[1].NotBefore <= now + Limits.Backoff.Ceiling);
        }

        RunState Apply(RunEvent happened) => RunMachine.Apply(state, happened, now, Limits).Next;
    });
}
