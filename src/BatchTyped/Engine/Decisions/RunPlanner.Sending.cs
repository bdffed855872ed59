using BatchTyped.Engine.State;

namespace BatchTyped.Engine.Decisions;

/// <content>Building ahead on disk, and sending what queue and budget allow.</content>
internal sealed partial class RunPlanner
{
    private bool _overBudget;
    private bool _waitsForDecision;
    private SendWait _sendWait;

    private void PlanBuilding()
    {
        if (_input.InFlight.Any(effect => effect is RunEffect.Building))
        {
            return;
        }

        if (With(BatchStatus.Ready).FirstOrDefault(batch => batch.TooLarge && !RunFacts.MayTurnUp(batch)) is { } tooLarge)
        {
            TryStart(new RunEffect.Split(tooLarge.Ordinal));
        }
        else if (RetrySelection.IsDue(_state, _input.Now, Limits, MoreInputIsNear(), PatienceOfRetries(), out var dueAt))
        {
            TryStart(new RunEffect.BuildRetry());
        }
        else
        {
            if (dueAt is { } later)
            {
                WakeBy(later);
            }

            if (CanBuild() && With(BatchStatus.Ready).Sum(batch => batch.Bytes) < Limits.BuildAheadBytes)
            {
                TryStart(_input.Input.IsAwaited ? new RunEffect.AwaitInput() : new RunEffect.BuildChunk());
            }
        }
    }

    private void PlanSending()
    {
        var sending = With(BatchStatus.Sending).Count() + With(BatchStatus.Committing).Count() + InFlight<RunEffect.BeginSend>();
        var beginning = _input.InFlight.OfType<RunEffect.BeginSend>().Select(effect => _state.Batches[effect.Ordinal]).ToList();
        var queueFree = _input.QueueFree - beginning.Sum(batch => (long)batch.Count);
        var budget = RunFacts.BudgetLeft(_state, Limits.MaxCost) - beginning.Sum(batch => batch.WorstCaseCost ?? 0);
        foreach (var batch in With(BatchStatus.Ready).Where(batch => batch is { TooLarge: false, Refusal: null } && !RunFacts.MayTurnUp(batch)))
        {
            // A batch larger than the whole queue limit goes when nothing else is in the queue: waiting would never help it.
            var fitsQueue = batch.Count <= queueFree || (!InQueue().Any() && InFlight<RunEffect.BeginSend>() == 0 && _input.QueueFree > 0);
            if (sending >= Limits.ParallelUploads)
            {
                return;
            }

            if (!fitsQueue)
            {
                _sendWait = SendWait.Queue;
                _waitsForDecision = FitsWithoutHeld(batch, queueFree);
                if (!_waitsForDecision)
                {
                    // Another run of the client may make room, which is no event of this one.
                    WakeBy(_input.Now + Limits.PollFloor);
                }

                return;
            }

            if (budget is { } left && (batch.WorstCaseCost is not { } cost || cost > left))
            {
                _sendWait = SendWait.Budget;
                _overBudget = true;
                _waitsForDecision = With(BatchStatus.Held).Any() || With(BatchStatus.Ended).Any(IsResultless);
                return;
            }

            if (TryStart(new RunEffect.BeginSend(batch.Ordinal), batch.NotBefore))
            {
                sending++;
                queueFree -= batch.Count;
                budget -= batch.WorstCaseCost;
            }
        }
    }

    /// <summary>Whether held batches alone keep a batch out of the queue: no event makes room then, only the user's decision.</summary>
    private bool FitsWithoutHeld(BatchRecord batch, long queueFree)
    {
        var room = queueFree + With(BatchStatus.Held).Sum(held => (long)held.Count);
        return With(BatchStatus.Held).Any() && InQueue().All(other => other.Status == BatchStatus.Held) && (batch.Count <= room || room > 0);
    }
}
