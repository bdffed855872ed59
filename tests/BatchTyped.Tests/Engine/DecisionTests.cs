using BatchTyped.Engine.Decisions;
using BatchTyped.Engine.State;
using static BatchTyped.Tests.Engine.Histories;

namespace BatchTyped.Tests.Engine;

/// <summary>The small pure decisions: cut, wait, poll, policy.</summary>
public class DecisionTests
{
    [Theory]
    [InlineData(0, 16, 1_000_000, false)] // An empty chunk takes anything: its request was checked alone.
    [InlineData(99, 50_000, 100, false)]
    [InlineData(100, 50_000, 100, true)]
    [InlineData(10, 99_900, 100, false)]
    [InlineData(10, 99_901, 100, true)]
    public void A_chunk_is_cut_by_count_and_bytes(int count, long body, int next, bool cut) =>
        Assert.Equal(cut, ChunkCutter.CutsBefore(count, body, next, Limits));

    [Fact]
    public void Backoff_doubles_up_to_its_ceiling_with_a_little_taken_off()
    {
        var limits = new BackoffLimits(TimeSpan.FromSeconds(2), TimeSpan.FromMinutes(5));
        for (var failures = 1; failures < 40; failures++)
        {
            var full = Math.Min(2 * Math.Pow(2, failures - 1), 300);
            Assert.InRange(Backoff.Delay(failures, limits, "salt").TotalSeconds, full * 0.75, full);
        }

        Assert.NotEqual(Backoff.Delay(3, limits, "a"), Backoff.Delay(3, limits, "b"));
        Assert.Equal(Backoff.Delay(3, limits, "a"), Backoff.Delay(3, limits, "a"));
    }

    [Theory]
    [InlineData(0, 5)]
    [InlineData(100, 10)]
    [InlineData(36_000, 120)]
    public void Polling_slows_down_with_age(int ageSeconds, int expected) => Assert.InRange(
        PollSchedule.Interval(TimeSpan.FromSeconds(ageSeconds), Limits.PollFloor, Limits.PollCeiling, "run", 7).TotalSeconds, expected * 0.9, expected * 1.1);

    [Theory]
    [InlineData(BatchOutcome.Succeeded, false)]
    [InlineData(BatchOutcome.Refused, false)]
    [InlineData(BatchOutcome.Incomplete, false)]
    [InlineData(BatchOutcome.Canceled, false)]
    [InlineData(BatchOutcome.Missing, false)]
    [InlineData(BatchOutcome.Expired, true)]
    [InlineData(BatchOutcome.Truncated, true)]
    public void Each_outcome_has_its_policy(BatchOutcome outcome, bool again) =>
        Assert.Equal(again, !Policy.Decide(new LineOutcome(outcome), attempt: 1, maxTokens: 100).IsFinal);

    [Fact]
    public void Only_errors_of_the_service_are_sent_again()
    {
        Assert.False(Policy.Decide(new LineOutcome(BatchOutcome.Errored, IsTransient: true), 1, 100).IsFinal);
        Assert.True(Policy.Decide(new LineOutcome(BatchOutcome.Errored, IsInvalidRequest: true), 1, 100).IsFinal);
        Assert.True(Policy.Decide(new LineOutcome(BatchOutcome.Errored), 1, 100).IsFinal);
        Assert.True(Policy.Decide(new LineOutcome(BatchOutcome.Errored, IsTransient: true), 5, 100).IsFinal);
    }

    [Fact]
    public void A_cut_answer_never_goes_out_unchanged()
    {
        Assert.Equal(new LineVerdict(false, 200), Policy.Decide(new LineOutcome(BatchOutcome.Truncated), 1, 100));
        Assert.Equal(new LineVerdict(false, 1_000), Policy.Decide(new LineOutcome(BatchOutcome.Truncated), 2, 900));
        Assert.True(Policy.Decide(new LineOutcome(BatchOutcome.Truncated), 1, 1_000).IsFinal);
        Assert.True(Policy.Decide(new LineOutcome(BatchOutcome.Truncated), 3, 100).IsFinal);
        Assert.True(Policy.Decide(new LineOutcome(BatchOutcome.Truncated, ContextExceeded: true), 1, 100).IsFinal);
    }

    [Fact]
    public void A_refused_item_goes_to_the_fallback_model_once_within_what_it_takes()
    {
        var policy = Policy with { Fallback = new FallbackLimits(MaxTokens: 500, MaxTokensCap: 500) };
        var refused = new LineOutcome(BatchOutcome.Refused);

        Assert.Equal(new LineVerdict(false, 100, ToFallback: true), policy.Decide(refused, 1, 100));
        Assert.Equal(new LineVerdict(false, 500, ToFallback: true), policy.Decide(refused, 3, 800));
        Assert.Equal(new LineVerdict(true, 100), policy.Decide(refused, 2, 100, isFallback: true));
        Assert.Equal(
            new LineVerdict(false, 800, ToFallback: true), (Policy with { Fallback = new FallbackLimits(MaxTokens: null, MaxTokensCap: 64_000) }).Decide(refused, 1, 800));
    }

    [Fact]
    public void A_cut_answer_of_the_fallback_model_grows_to_that_models_limit()
    {
        var policy = Policy with { Fallback = new FallbackLimits(MaxTokens: 500, MaxTokensCap: 500) };
        var cut = new LineOutcome(BatchOutcome.Truncated);

        Assert.Equal(new LineVerdict(false, 500), policy.Decide(cut, 1, 400, isFallback: true));
        Assert.True(policy.Decide(cut, 1, 500, isFallback: true).IsFinal);
        Assert.Equal(new LineVerdict(false, 800), policy.Decide(cut, 1, 400));
    }

    [Fact]
    public void What_somebody_else_canceled_is_sent_again() =>
        Assert.False(Policy.Decide(new LineOutcome(BatchOutcome.Canceled, CanceledElsewhere: true), 1, 100).IsFinal);

    /// <summary>The service says canceled and shows no cancel: its own fault, tried again as often as other faults of it, then final.</summary>
    [Fact]
    public void What_nobody_canceled_is_sent_again_as_often_as_other_failures_of_the_service()
    {
        var canceled = new LineOutcome(BatchOutcome.Canceled, CanceledByNobody: true);

        Assert.Equal(
            Enumerable.Range(1, 6).Select(attempt => Policy.Decide(new LineOutcome(BatchOutcome.Errored, IsTransient: true), attempt, 100)),
            Enumerable.Range(1, 6).Select(attempt => Policy.Decide(canceled, attempt, 100)));
        Assert.True(Policy.Decide(canceled, 100, 100).IsFinal);
    }

    [Fact]
    public void Markers_are_nine_characters_of_a_custom_id_and_differ_by_run_and_batch()
    {
        var markers = new HashSet<string>();
        for (ulong run = 0; run < 100; run++)
        {
            for (var batch = 1; batch <= 100; batch++)
            {
                var marker = Marker.Of(run, batch);
                Assert.Matches("^_[A-Za-z0-9_-]{8}$", marker);
                Assert.True(markers.Add(marker));
            }
        }

        Assert.Equal(Marker.Of(7, 3), Marker.Of(7, 3));
    }

    private static OutcomePolicy Policy { get; } = new(ErroredAttempts: 5, ExpiredAttempts: 3, TruncatedAttempts: 3, MaxTokensFactor: 2, MaxTokensCap: 1_000);
}
