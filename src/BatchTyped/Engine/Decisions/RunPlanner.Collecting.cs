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

        if (WaitingSegments().Count > 0)
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

            TryStart(new RunEffect.Look(batch.Ordinal), RunWaits.LookAt(batch, Limits));
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
        PlanSettling();
        PlanDownloads(resultless: false);

        var youngest = With(BatchStatus.Accepted).Where(batch => !batch.Overdue).Max(batch => batch.CreatedAt);
        if (youngest is { } created)
        {
            var age = _input.Now > created ? _input.Now - created : TimeSpan.Zero;
            var interval = PollSchedule.Interval(age, Limits.PollFloor, Limits.PollCeiling, Run.Name, _input.Polls);

            // A process that was just started asks at once: the batches may have ended long ago.
            // A clock that was set back mustn't make it wait.
            TryStart(new RunEffect.Poll(), _input.PolledAt > _input.Now ? null : _input.PolledAt + interval);
        }
    }

    /// <summary>What the service has ended is paid: a pause that isn't about reaching it doesn't keep it there.</summary>
    private void PlanCollectingWhilePaused()
    {
        PlanSettling();
        if (Run.Pause!.Reason is not (BatchPauseReason.Credentials or BatchPauseReason.BatchNotFound or BatchPauseReason.OnHold or BatchPauseReason.ForeignAnswers or BatchPauseReason.ResultsUnavailable))
        {
            PlanDownloads(resultless: false);
        }
    }

    private void PlanSettling()
    {
        StartAll(BatchStatus.Collected, batch => new RunEffect.Settle(batch.Ordinal));
        foreach (var batch in With(BatchStatus.Ready).Where(batch => batch.Refusal is not null && !RunFacts.MayTurnUp(batch)))
        {
            TryStart(new RunEffect.Settle(batch.Ordinal));
        }
    }

    /// <summary>The oldest first: theirs are the results that are gone first.</summary>
    /// <param name="resultless">Whether those are meant that were asked for long enough; they are asked for beside everything else.</param>
    private void PlanDownloads(bool resultless)
    {
        var free = Limits.ParallelDownloads - InFlight<RunEffect.Download>();
        foreach (var batch in With(BatchStatus.Ended).Where(batch => IsResultless(batch) == resultless).OrderBy(batch => batch.CreatedAt))
        {
            if (free > 0 && TryStart(new RunEffect.Download(batch.Ordinal), batch.NotBefore))
            {
                free--;
            }
        }
    }
}
