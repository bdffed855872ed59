using System.Collections.Immutable;
using BatchTyped.Engine.State;

namespace BatchTyped.Engine.Decisions;

/// <summary>When waiting retry segments become a batch, and which of them. A batch has one set of headers.</summary>
internal static class RetrySelection
{
    /// <summary>What waits to be sent again, oldest first.</summary>
    internal static IReadOnlyList<WaitingPart> Waiting(RunState state)
    {
        var waiting = new List<WaitingPart>();
        foreach (var segment in state.Index.Waiting.Select(batch => state.Segments[batch]))
        {
            if (segment is { ConsumedBy: null, Count: > 0 })
            {
                waiting.Add(new WaitingPart(segment, Apart: false, segment.Count, segment.Count + segment.Shared, segment.Bytes));
            }

            if (segment.Apart is { ConsumedBy: null } apart)
            {
                waiting.Add(new WaitingPart(segment, Apart: true, apart.Count, apart.Count + apart.Shared, apart.Bytes));
            }
        }

        return waiting;
    }

    /// <summary>
    /// Segments wait until they fill a batch, or until nothing else is on its way whose segments could join them.
    /// </summary>
    /// <param name="state">The run.</param>
    /// <param name="now">The moment.</param>
    /// <param name="limits">What a batch may hold.</param>
    /// <param name="moreInputIsNear">Whether chunks may be built soon whose retries could join.</param>
    /// <param name="patience">How long segments wait for others at most; <see langword="null"/> without a limit.</param>
    /// <param name="dueAt">When waiting segments may be sent, if that alone holds them up.</param>
    internal static bool IsDue(RunState state, DateTimeOffset now, RunLimits limits, bool moreInputIsNear, TimeSpan? patience, out DateTimeOffset? dueAt)
    {
        dueAt = null;
        var waiting = Waiting(state);
        var ready = waiting.Where(part => part.Segment.NotBefore <= now).ToList();
        if (ready.Count == 0)
        {
            dueAt = waiting.Count == 0 ? null : waiting.Min(part => part.Segment.NotBefore);
            return false;
        }

        var impatientAt = ready.Min(part => part.Segment.NotBefore) + patience;
        if (impatientAt <= now)
        {
            return true;
        }

        dueAt = impatientAt;
        var moreMayJoin = (moreInputIsNear && !state.Run.InputClosed)
            || state.Index.Open.Values.Any(batch => batch.Status is not (BatchStatus.Held or BatchStatus.Uncertain) && !batch.Overdue && batch.ResultsWait is null);
        return !moreMayJoin || FillsABatch(ready, apart: false, limits) || FillsABatch(ready, apart: true, limits);
    }

    /// <summary>
    /// The oldest parts of one set of headers that fit one batch together; at least one. Of a canceled run, those that wait for their
    /// time too.
    /// </summary>
    internal static ImmutableArray<WaitingPart> Select(RunState state, DateTimeOffset now, RunLimits limits)
    {
        var ready = Waiting(state).Where(part => state.Run.Canceled || part.Segment.NotBefore <= now).ToList();
        var apart = FillsABatch(ready, apart: true, limits) || !ready.Exists(part => !part.Apart);
        var selected = ImmutableArray.CreateBuilder<WaitingPart>();
        long count = 0;
        long lines = 0;
        long bytes = 0;
        foreach (var part in ready.Where(part => part.Apart == apart))
        {
            count += part.Count;
            lines += part.Lines;
            bytes += part.Bytes;
            if (selected.Count > 0 && (count > limits.BatchSize || lines > limits.BatchLines || bytes > limits.BatchBytes))
            {
                break;
            }

            selected.Add(part);
        }

        return selected.ToImmutable();
    }

    private static bool FillsABatch(List<WaitingPart> ready, bool apart, RunLimits limits)
    {
        var parts = ready.Where(part => part.Apart == apart).ToList();
        return parts.Count > 0
            && (parts.Sum(part => (long)part.Count) >= limits.BatchSize || parts.Sum(part => (long)part.Lines) >= limits.BatchLines || parts.Sum(part => part.Bytes) >= limits.BatchBytes);
    }
}
