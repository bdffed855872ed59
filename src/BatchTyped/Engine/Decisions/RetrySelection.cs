using System.Collections.Immutable;
using BatchTyped.Engine.State;

namespace BatchTyped.Engine.Decisions;

/// <summary>When waiting retry segments become a batch, and which of them.</summary>
internal static class RetrySelection
{
    /// <summary>
    /// Segments wait until they fill a batch, or until nothing else is on its way whose segments could join them.
    /// </summary>
    /// <param name="state">The run.</param>
    /// <param name="now">The moment.</param>
    /// <param name="limits">What a batch may hold.</param>
    /// <param name="hasSource">Whether more chunks may be built here.</param>
    /// <param name="dueAt">When waiting segments may be sent, if that alone holds them up.</param>
    internal static bool IsDue(RunState state, DateTimeOffset now, RunLimits limits, bool hasSource, out DateTimeOffset? dueAt)
    {
        dueAt = null;
        var waiting = state.Segments.Values.Where(segment => segment.ConsumedBy is null).ToList();
        var ready = waiting.Where(segment => segment.NotBefore <= now).ToList();
        if (ready.Count == 0)
        {
            dueAt = waiting.Count == 0 ? null : waiting.Min(segment => segment.NotBefore);
            return false;
        }

        var fillsABatch = ready.Sum(segment => (long)segment.Count) >= limits.BatchSize || ready.Sum(segment => segment.Bytes) >= limits.BatchBytes;
        var moreMayJoin = (hasSource && !state.Run.InputClosed)
            || state.Batches.Values.Any(batch => batch.Status is not (BatchStatus.Settled or BatchStatus.Replaced or BatchStatus.Held or BatchStatus.Uncertain));
        return fillsABatch || !moreMayJoin;
    }

    /// <summary>The oldest segments that fit one batch together; at least one. Of a canceled run, those that wait for their time too.</summary>
    internal static ImmutableArray<SegmentRecord> Select(RunState state, DateTimeOffset now, RunLimits limits)
    {
        var selected = ImmutableArray.CreateBuilder<SegmentRecord>();
        long count = 0;
        long bytes = 0;
        foreach (var segment in state.Segments.Values.Where(segment => segment.ConsumedBy is null && (state.Run.Canceled || segment.NotBefore <= now)))
        {
            count += segment.Count;
            bytes += segment.Bytes;
            if (selected.Count > 0 && (count > limits.BatchSize || bytes > limits.BatchBytes))
            {
                break;
            }

            selected.Add(segment);
        }

        return selected.ToImmutable();
    }
}
