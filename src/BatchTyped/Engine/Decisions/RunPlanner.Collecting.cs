using System.Collections.Immutable;
using BatchTyped.Engine.State;

namespace BatchTyped.Engine.Decisions;

/// <content>Waiting for what was sent, fetching it, and finding what may have been sent.</content>
internal sealed partial class RunPlanner
{
    private void PlanCanceling()
    {
        if (!Run.Canceled)
        {
            return;
        }

        foreach (var batch in With(BatchStatus.Accepted).Where(batch => !batch.CancelSent))
        {
            TryStart(new RunEffect.CancelBatch(batch.Ordinal));
        }

        // What was never sent has its results without the service: canceled. What waits to be sent again is put together first.
        if (_input.InFlight.Any(effect => effect is RunEffect.Building))
        {
            return;
        }

        if (WaitingSegments().Any())
        {
            TryStart(new RunEffect.BuildRetry());
        }

        foreach (var batch in With(BatchStatus.Ready).Where(batch => !RunFacts.MayTurnUp(batch) && !_input.InFlight.Contains(new RunEffect.BeginSend(batch.Ordinal))))
        {
            TryStart(new RunEffect.Settle(batch.Ordinal));
        }
    }

    private void PlanDoubts()
    {
        foreach (var batch in With(BatchStatus.Uncertain))
        {
            var doubt = batch.Uncertainty!;
            if (doubt.Candidates.Length > 0)
            {
                PlanProof(batch.Ordinal, doubt.Candidates, late: false);
                continue;
            }

            var quietUntil = doubt.DeadAt + (doubt.ServerAnswered ? Limits.QuietAfterError : Limits.QuietAfterSilence);
            var next = doubt.LookedAt + Limits.LookInterval;
            TryStart(new RunEffect.Look(batch.Ordinal), next > quietUntil ? next : quietUntil);
        }
    }

    /// <summary>One candidate at a time, oldest first: the first that is ours ends the search.</summary>
    private void PlanProof(int ordinal, ImmutableArray<string> candidates, bool late)
    {
        if (_input.InFlight.Any(effect => late ? effect is RunEffect.ProveLate proof && proof.Ordinal == ordinal : effect is RunEffect.Prove other && other.Ordinal == ordinal))
        {
            return;
        }

        foreach (var candidate in candidates)
        {
            if (TryStart(late ? new RunEffect.ProveLate(ordinal, candidate) : new RunEffect.Prove(ordinal, candidate)))
            {
                return;
            }
        }
    }

    private void PlanCollecting()
    {
        StartAll(BatchStatus.Collected, batch => new RunEffect.Settle(batch.Ordinal));
        StartAll(BatchStatus.Ended, batch => new RunEffect.Download(batch.Ordinal), Limits.ParallelDownloads - InFlight<RunEffect.Download>());

        var youngest = With(BatchStatus.Accepted).Max(batch => batch.CreatedAt);
        if (youngest is { } created)
        {
            var age = _input.Now > created ? _input.Now - created : TimeSpan.Zero;
            var interval = PollSchedule.Interval(age, Limits.PollFloor, Limits.PollCeiling, Run.Name, _input.Polls);

            // A process that was just started asks at once: the batches may have ended long ago.
            TryStart(new RunEffect.Poll(), _input.PolledAt + interval);
        }
    }
}
