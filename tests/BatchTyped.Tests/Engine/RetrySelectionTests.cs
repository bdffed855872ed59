using BatchTyped.Engine.Decisions;
using BatchTyped.Engine.State;
using static BatchTyped.Tests.Engine.Histories;

namespace BatchTyped.Tests.Engine;

/// <summary>A batch has one set of headers: what goes out under others is put together apart.</summary>
public class RetrySelectionTests
{
    [Fact]
    public void Parts_of_other_headers_become_batches_of_their_own()
    {
        var state = With(Segment(1, main: 3, apart: 2), Segment(2, main: 0, apart: 4));

        Assert.Equal([1], Ordinals(RetrySelection.Select(state, Now, Limits), apart: false));
        state = state.After(new RunEvent.RetryBuilt(Built(3, 3), [1]));
        Assert.Equal([1, 2], Ordinals(RetrySelection.Select(state, Now, Limits), apart: true));
        state = state.After(new RunEvent.RetryBuilt(Built(4, 6), [1, 2], Apart: true));

        Assert.Empty(RetrySelection.Waiting(state));
        Assert.Equal((3, 4), (state.Segments[1].ConsumedBy, state.Segments[1].Apart!.ConsumedBy));
        Assert.Equal(["long", "other"], state.Batches[3].Betas);
        Assert.Equal(["other"], state.Batches[4].Betas);
    }

    [Fact]
    public void A_part_is_taken_once()
    {
        var state = With(Segment(1, main: 3, apart: 2)).After(new RunEvent.RetryBuilt(Built(3, 2), [1], Apart: true));

        Assert.Throws<InvalidOperationException>(() => state.After(new RunEvent.RetryBuilt(Built(4, 2), [1], Apart: true)));
        Assert.Equal(4, state.After(new RunEvent.RetryBuilt(Built(4, 3), [1])).Segments[1].ConsumedBy);
    }

    [Fact]
    public void The_part_that_fills_a_batch_goes_first()
    {
        var state = With(Segment(1, main: 3, apart: 60), Segment(2, main: 3, apart: 40));

        Assert.Equal([1, 2], Ordinals(RetrySelection.Select(state, Now, Limits), apart: true));
    }

    [Fact]
    public void Chunks_carry_the_headers_of_the_run_and_halves_those_of_the_whole()
    {
        var state = With().After(Chunk(1, 0, 10), new RunEvent.SendBegun(1, "", Now), new RunEvent.Refused(1, Error(413)));
        state = state.After(new RunEvent.BatchSplit(1, Built(2, 5), Built(3, 5)));

        Assert.All(state.Batches.Values, batch => Assert.Equal(["long", "other"], batch.Betas));
    }

    private static IEnumerable<int> Ordinals(IEnumerable<WaitingPart> parts, bool apart)
    {
        Assert.All(parts, part => Assert.Equal(apart, part.Apart));
        return parts.Select(part => part.Segment.Batch);
    }

    private static SegmentRecord Segment(int batch, int main, int apart) => new()
    {
        Batch = batch, Count = main, Bytes = main * 10, NotBefore = Now, Apart = new SegmentPart { Count = apart, Bytes = apart * 10 },
    };

    private static RunState With(params ReadOnlySpan<SegmentRecord> segments)
    {
        var state = New();
        state = state with { Run = state.Run with { Betas = ["long", "other"], FallbackModel = "fallback", FallbackBetas = ["other"] } };
        foreach (var segment in segments)
        {
            state = state with { Segments = state.Segments.Add(segment.Batch, segment) };
        }

        return state;
    }
}
