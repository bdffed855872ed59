using BatchTyped.Engine.State;
using Microsoft.Extensions.Logging;

namespace BatchTyped.Telemetry;

/// <summary>What a transition brought that somebody should hear of, beside the line that every transition has.</summary>
internal static class RunAlarms
{
    internal static void Tell(ILogger logger, RunState before, RunState after)
    {
        foreach (var batch in after.Batches.Values)
        {
            if (!before.Batches.TryGetValue(batch.Ordinal, out var earlier) || ReferenceEquals(batch, earlier))
            {
                continue;
            }

            var run = after.Run.Name;
            if (batch.Status == BatchStatus.Held && earlier.Status != BatchStatus.Held)
            {
                RunLog.BatchHeld(logger, run, batch.Ordinal, batch.Marker, batch.Count, batch.Uncertainty?.HeldReason ?? "");
            }

            foreach (var twin in batch.Twins.Where(twin => !earlier.Twins.Contains(twin)))
            {
                if (twin.Tally is null)
                {
                    RunLog.PaidTwice(logger, run, batch.Ordinal, batch.ApiId ?? "-", twin.ApiId, batch.Count);
                }
                else
                {
                    RunLog.TwinPriced(logger, run, batch.Ordinal, twin.ApiId, twin.Tally.Cost);
                }
            }
        }
    }
}
