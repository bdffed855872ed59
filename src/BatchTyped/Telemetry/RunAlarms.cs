using BatchTyped.Engine.Decisions;
using BatchTyped.Engine.State;
using Microsoft.Extensions.Logging;

namespace BatchTyped.Telemetry;

/// <summary>What a transition brought that somebody should hear of, beside the line that every transition has.</summary>
internal static class RunAlarms
{
    /// <summary>Said at every opening, listing and poll: what isn't collected in time is lost.</summary>
    internal static void WarnOfLoss(ILogger logger, RunState state, DateTimeOffset now)
    {
        if (RunFacts.NearLoss(state, now) is [var first, ..] near)
        {
            RunLog.ResultsNearLoss(logger, state.Run.Name, near.Length, first.CreatedAt!.Value + RunFacts.ResultsKept, first.ApiId ?? "-");
        }
    }

    /// <param name="logger">Who hears of it.</param>
    /// <param name="before">The run before.</param>
    /// <param name="after">The run now.</param>
    /// <param name="changed">The batches that may have changed in between.</param>
    /// <param name="limits">The policy of the run.</param>
    internal static void Tell(ILogger logger, RunState before, RunState after, IEnumerable<BatchRecord> changed, RunLimits limits)
    {
        foreach (var batch in changed)
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

            if (batch.ResultsWait is { Attempts: > 0 } wait && wait.Attempts != earlier.ResultsWait?.Attempts)
            {
                RunLog.ResultsLate(logger, run, batch.Ordinal, batch.ApiId ?? "-", wait.Attempts, wait.Status, batch.NotBefore);
            }

            if (batch is { Status: BatchStatus.Uncertain, Uncertainty: { Chosen: null } doubt } && earlier.Status is not (BatchStatus.Uncertain or BatchStatus.Held))
            {
                RunLog.AnswerLost(logger, run, batch.Ordinal, batch.Count, RunWaits.LookAt(batch, limits), doubt.Reason);
            }
            else if (batch is { Status: BatchStatus.Ready, LastFailure: { } failure } && earlier.Status is BatchStatus.Sending or BatchStatus.Committing)
            {
                RunLog.SendFailed(logger, run, batch.Ordinal, batch.NotBefore, failure);
            }

            if (batch.ResultsGone && !earlier.ResultsGone)
            {
                RunLog.ResultsGone(logger, run, batch.Ordinal, batch.ApiId ?? "-", batch.Count);
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
