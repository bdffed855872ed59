using BatchTyped.Engine.Decisions;
using BatchTyped.Engine.State;
using static BatchTyped.Tests.Engine.Histories;

namespace BatchTyped.Tests.Engine;

/// <summary>What is planned while the source of the items gives nothing.</summary>
public class InputPlanTests
{
    private static readonly TimeSpan Limit = Limits.InputIdleLimit;

    [Fact]
    public void A_source_that_has_not_answered_is_waited_for_beside_everything_else()
    {
        var plan = Plan(New(), new InputWait { IsAwaited = true });

        Assert.Equal([new RunEffect.AwaitInput()], plan.Start);
        Assert.True(plan.WaitsForInput);
        Assert.Equal(RunStanding.Going, plan.Standing);
        Assert.Equal(Now + Limits.PollCeiling, plan.WakeAt);
    }

    [Theory]
    [InlineData(0, 0, false)]
    [InlineData(59, 0, false)]
    [InlineData(60, 0, true)]
    [InlineData(1, 599, false)]
    [InlineData(1, 600, true)]
    public void A_chunk_is_closed_once_its_source_was_idle_or_slow_for_long(int idleSeconds, int ageSeconds, bool closes)
    {
        var wait = new InputWait { IdleFor = TimeSpan.FromSeconds(idleSeconds), ChunkAge = TimeSpan.FromSeconds(Math.Max(idleSeconds, ageSeconds)) };

        var plan = Plan(New(), wait, new RunEffect.BuildChunk());

        Assert.Equal(closes, plan.ClosesChunk);
        Assert.Equal(idleSeconds >= 1, plan.WaitsForInput);
        Assert.NotNull(plan.WakeAt);
    }

    [Fact]
    public void A_chunk_whose_source_gives_is_not_closed_however_old_it_is() =>
        Assert.False(Plan(New(), new InputWait { ChunkAge = Limit * 100 }, new RunEffect.BuildChunk()).ClosesChunk);

    [Fact]
    public void A_canceled_or_paused_run_closes_its_chunk_at_once_and_waits_for_no_source()
    {
        RunState[] states = [New().After(new RunEvent.CancelSeen()), New().After(new RunEvent.Paused(BatchPauseReason.Budget, "why"))];
        foreach (var state in states)
        {
            Assert.True(Plan(state, default, new RunEffect.BuildChunk()).ClosesChunk);
            Assert.NotEqual(RunStanding.Going, Plan(state, new InputWait { IsAwaited = true }, new RunEffect.AwaitInput()).Standing);
            Assert.False(Plan(state, new InputWait { IsAwaited = true }, new RunEffect.AwaitInput()).WaitsForInput);
        }
    }

    [Fact]
    public void Retries_do_not_wait_for_an_idle_source_and_not_long_for_other_batches()
    {
        var settled = New().After([Chunk(1, 0, 10), Chunk(2, 10, 10), .. Sent(1, 10)]);
        var segment = new SegmentRecord { Batch = 1, Count = 2, Bytes = 20, NotBefore = Now };
        var state = settled with { Segments = settled.Segments.Add(1, segment) };
        bool IsBuilt(RunState of, DateTimeOffset at, InputWait wait) => Plan(of, wait, at).Start.Contains(new RunEffect.BuildRetry());

        Assert.False(IsBuilt(state, Now, new InputWait { IsAwaited = true }));
        Assert.True(IsBuilt(state, Now + Limit, new InputWait { IsAwaited = true }));
        Assert.False(IsBuilt(state, Now + Limit, default));
        Assert.Equal(Now + Limit, Plan(state, new InputWait { IsAwaited = true }, Now + (Limit / 2), new RunEffect.AwaitInput(), new RunEffect.Poll()).WakeAt);
    }

    private static RunPlan Plan(RunState state, InputWait wait, params ReadOnlySpan<RunEffect> inFlight) => Plan(state, wait, Now, inFlight);

    private static RunPlan Plan(RunState state, InputWait wait, DateTimeOffset now, params ReadOnlySpan<RunEffect> inFlight) => RunPlanner.Next(state, new PlanInput
    {
        Now = now,
        Limits = Limits,
        InFlight = [.. inFlight],
        Delayed = System.Collections.Immutable.ImmutableDictionary<RunEffect, DateTimeOffset>.Empty,
        HasSource = true,
        Input = wait,
        QueueFree = 200_000,
        PolledAt = now,
    });
}
