using BatchTyped.Engine.Decisions;
using BatchTyped.Engine.State;
using BatchTyped.Telemetry;

namespace BatchTyped.Engine.Driving;

/// <content>From an event to the durable state.</content>
internal sealed partial class RunCore
{
    /// <summary>Makes an event durable, then part of the state.</summary>
    private async Task ApplyAsync(RunEvent runEvent)
    {
        if (runEvent is RunEvent.ServiceSeen seen && IsKnown(seen))
        {
            return;
        }

        if (runEvent is RunEvent.CommitPoint point && _detach.IsCancellationRequested)
        {
            await AbandonAsync(point.Ordinal, "the process detaches").ConfigureAwait(false);
            return;
        }

        if (await CommitAsync(runEvent).ConfigureAwait(false) is not { } commit)
        {
            await WithdrawAsync(runEvent).ConfigureAwait(false);
            return;
        }

        var (before, transition) = commit;
        RunAlarms.Tell(_logger, before, transition.Next, transition.Change.Batches, _limits);
        _meter.Changed(before, transition.Next, transition.Change);
        _state = transition.Next;
        if (transition.Next.Run.Sends != before.Run.Sends && runEvent is not RunEvent.CommitPoint)
        {
            // Of a commit point this is done just before the last two bytes.
            await _effects.WitnessAsync(_state.Run).ConfigureAwait(false);
        }

        if (runEvent is RunEvent.Driven or RunEvent.Polled)
        {
            RunAlarms.WarnOfLoss(_logger, _state, _time.GetUtcNow());
        }

        RunLog.Transition(_logger, _ownership.Run, transition.Change);
        Change.Signal();
        Report();
    }

    /// <summary>The store refused to send because somebody has asked to cancel: what was begun is taken back.</summary>
    private async Task WithdrawAsync(RunEvent refused)
    {
        await ApplyAsync(new RunEvent.CancelSeen()).ConfigureAwait(false);
        if (refused is RunEvent.CommitPoint point)
        {
            await AbandonAsync(point.Ordinal, "the run was canceled").ConfigureAwait(false);
        }
    }

    /// <summary>Closes an upload before its last two bytes: the service can't have accepted it.</summary>
    private async Task AbandonAsync(int ordinal, string reason)
    {
        await _effects.AbandonAsync(ordinal).ConfigureAwait(false);
        await ApplyAsync(new RunEvent.UploadFailed(ordinal, reason)).ConfigureAwait(false);
    }

    /// <summary>Whose key it is was noted before; another one's ends the pump before anything is sent with it.</summary>
    private bool IsKnown(RunEvent.ServiceSeen seen)
    {
        RunIdentity.Check(_state.Run, seen.Organization, seen.Workspace);
        return (_state.Run.Organization ?? seen.Organization) == _state.Run.Organization && (_state.Run.Workspace ?? seen.Workspace) == _state.Run.Workspace;
    }
}
