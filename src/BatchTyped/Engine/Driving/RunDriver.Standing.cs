using BatchTyped.Engine.Decisions;
using BatchTyped.Engine.State;

namespace BatchTyped.Engine.Driving;

/// <content>When nothing is under way and nothing will be due: the run has ended, or says what it needs.</content>
internal sealed partial class RunDriver
{
    private async Task StandAsync(RunStanding standing)
    {
        if (standing == RunStanding.Finished && _state.Run.EndedAt is null)
        {
            await ApplyAsync(new RunEvent.Ended()).ConfigureAwait(false);
        }
        else if (standing == RunStanding.Held)
        {
            await ApplyAsync(new RunEvent.Paused(BatchPauseReason.BatchHeld,
                $"The service may have batch {string.Join(", ", _state.Batches.Values.Where(batch => batch.Status == BatchStatus.Held).Select(batch => batch.Ordinal))}, "
                + "which can't be found out any more, and everything else is done. Its items have no result; they aren't sent again by themselves, since they could be paid twice.")).ConfigureAwait(false);
        }
        else if (standing == RunStanding.OverBudget)
        {
            var cost = RunFacts.Settled(_state).Cost;
            await ApplyAsync(new RunEvent.Paused(BatchPauseReason.Budget, cost is null
                ? "The price of the model isn't known, so that a budget can't be held. Add the model's price, or start the run without MaxCost."
                : FormattableString.Invariant($"The next batch doesn't fit the budget of {_limits.MaxCost} USD; {cost:0.####} USD are spent. Start the run again with a larger MaxCost."))).ConfigureAwait(false);
        }

        if (_state.Run.Pause is { } pause)
        {
            throw new BatchRunPausedException(_state.Run.Name, pause.Reason, pause.Message);
        }

        if (standing == RunStanding.NeedsSource)
        {
            throw new BatchRunNeedsInputException(_state.Run.Name, _state.Run.SourcePosition);
        }
    }
}
