using BatchTyped.Engine.Decisions;
using BatchTyped.Engine.State;
using BatchTyped.Store;
using BatchTyped.Telemetry;

namespace BatchTyped.Engine.Driving;

/// <content>
/// One transaction, and what becomes of it when its answer is lost. Nothing is ever committed on a state of which it isn't known that it
/// is the store's: the version would be refused, so the run is read again first.
/// </content>
internal sealed partial class RunCore
{
    /// <summary>An earlier change can be carried out without this process's knowledge once, not again and again.</summary>
    private const int MostTries = 5;

    private bool _isInDoubt;

    /// <summary>Makes an event durable.</summary>
    /// <returns>What it made of the run; <see langword="null"/> when the store refused it, since somebody has asked to cancel.</returns>
    private async Task<(RunState Before, RunTransition Made)?> CommitAsync(RunEvent runEvent)
    {
        for (var tries = 1; ; tries++)
        {
            var before = _isInDoubt ? await CatchUpAsync().ConfigureAwait(false) : _state;
            var transition = RunMachine.Apply(before, runEvent, _time.GetUtcNow(), _limits);
            try
            {
                return await _store.CommitAsync(_ownership, transition.Change, CancellationToken.None).ConfigureAwait(false) ? (before, transition) : null;
            }
            catch (RunVersionException) when (tries < MostTries)
            {
                // A change whose answer was lost wasn't there when the run was read again, and was carried out since: this event follows it.
                _isInDoubt = true;
            }
            catch (BatchStateException error)
            {
                if (!await HasHappenedAsync(transition).ConfigureAwait(false))
                {
                    throw;
                }

                RunLog.CommitFound(_logger, _ownership.Run, transition.Change.Transition, error.Message);
                return (before, transition with { Next = _state });
            }
            catch
            {
                _isInDoubt = true;
                throw;
            }
        }
    }

    /// <summary>Whether a change whose answer was lost was made. When that can't be found out either, it is asked before the next commit.</summary>
    private async Task<bool> HasHappenedAsync(RunTransition transition)
    {
        _isInDoubt = true;
        try
        {
            await ReadAgainAsync().ConfigureAwait(false);
        }
        catch (Exception exception)
        {
            RunLog.CommitUnknown(_logger, _ownership.Run, transition.Change.Transition, exception.GetType().Name);
            return false;
        }

        return _state.Version == transition.Next.Version;
    }

    /// <summary>Goes on from what the store has.</summary>
    private async Task<RunState> CatchUpAsync()
    {
        var known = _state;
        await ReadAgainAsync().ConfigureAwait(false);
        if (!ReferenceEquals(_state, known))
        {
            RunAlarms.Tell(_logger, known, _state, _state.Batches.Values, _limits);
            Change.Signal();
            Report();
        }

        return _state;
    }

    private async Task ReadAgainAsync()
    {
        var name = _ownership.Run;
        var read = await _store.LoadAsync(name, CancellationToken.None).ConfigureAwait(false) ?? throw new BatchRunOwnershipLostException(name);

        // Asked after the read: as long as nobody else owns the run, what was read is this process's own.
        await _store.VerifyOwnerAsync(_ownership, CancellationToken.None).ConfigureAwait(false);
        if (read.Version < _state.Version)
        {
            throw new InvalidOperationException($"Run \"{name}\" has version {read.Version} in the store, and had version {_state.Version} before: the store went back.");
        }

        _isInDoubt = false;
        _state = read.Version > _state.Version ? read : _state;
    }
}
