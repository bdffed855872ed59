using BatchTyped.Engine.Decisions;
using BatchTyped.Engine.State;

namespace BatchTyped.Engine.Driving;

/// <content>When nothing is under way and nothing will be due: the run has ended, or says what it needs.</content>
internal sealed partial class RunCore
{
    /// <returns>
    /// Whether there is something to wait for all the same: the end of an act or, behind the end of the run, late twins, and results
    /// that are dropped once they are delivered.
    /// </returns>
    private async Task<bool> StandsByAsync(RunStanding standing, DateTimeOffset? wakeAt)
    {
        if (standing != RunStanding.Finished && IsBusy)
        {
            return true;
        }

        await StandAsync(standing).ConfigureAwait(false);
        return standing == RunStanding.Finished && (IsBusy || wakeAt is not null || RunFacts.WaitsForDelivery(_state, _limits));
    }

    private async Task StandAsync(RunStanding standing)
    {
        if (standing == RunStanding.Finished && _state.Run.EndedAt is null)
        {
            await ApplyAsync(new RunEvent.Ended()).ConfigureAwait(false);
        }
        else if (standing == RunStanding.Held)
        {
            await ApplyAsync(new RunEvent.Paused(BatchPauseReason.BatchHeld,
                RunReport.DescribeHeld(_state))).ConfigureAwait(false);
        }
        else if (standing == RunStanding.Overdue)
        {
            await ApplyAsync(new RunEvent.Paused(BatchPauseReason.BatchOverdue, RunReport.DescribeOverdue(_state))).ConfigureAwait(false);
        }
        else if (standing == RunStanding.Resultless)
        {
            await ApplyAsync(new RunEvent.Paused(BatchPauseReason.ResultsUnavailable, RunReport.DescribeResultless(_state))).ConfigureAwait(false);
        }
        else if (standing == RunStanding.OverBudget)
        {
            var cost = RunFacts.Settled(_state).Cost;
            var isUnknown = cost is null || _state.Index.Open.Values.Any(batch => batch is { Status: BatchStatus.Ready, WorstCaseCost: null });
            await ApplyAsync(new RunEvent.Paused(BatchPauseReason.Budget, isUnknown
                ? "What the run costs isn't known (a model without a known price, or results that are missing), so that a budget can't be held. Start the run without MaxCost."
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
