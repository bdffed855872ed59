using System.Collections.Immutable;
using BatchTyped.Engine.State;

namespace BatchTyped.Engine.Decisions;

/// <summary>
/// What a run does next, as a pure function of its durable state. Nothing is remembered between two plans, so that a resumed run
/// can't plan otherwise than one that was never stopped.
/// </summary>
internal sealed partial class RunPlanner
{
    private readonly RunState _state;
    private readonly PlanInput _input;
    private readonly ImmutableArray<RunEffect>.Builder _start = ImmutableArray.CreateBuilder<RunEffect>();
    private DateTimeOffset? _wakeAt;
    private DateTimeOffset? _workAt;

    private RunPlanner(RunState state, PlanInput input)
    {
        _state = state;
        _input = input;
    }

    private RunRecord Run => _state.Run;

    private RunLimits Limits => _input.Limits;

    internal static RunPlan Next(RunState state, PlanInput input) => new RunPlanner(state, input).Plan();

    private RunPlan Plan()
    {
        if (Run.Pause is null)
        {
            // Results that will soon be gone come before anything else: what is sent first could pause the run. Of batches that were
            // asked for and go on, nothing can be collected.
            var collectsFirst = RunFacts.NearLoss(_state, _input.Now).Any(batch => !RunFacts.WaitsForResults(batch) && (batch.Status == BatchStatus.Ended || _input.PolledAt is null));
            if (!Run.Canceled && !collectsFirst)
            {
                PlanBuilding();
                PlanSending();
            }

            // Also of a canceled run: the store refuses the commit point, and the upload is taken back.
            StartAll(BatchStatus.Sending, batch => new RunEffect.Upload(batch.Ordinal));
            PlanCanceling();
            PlanDoubts();
            PlanCollecting();
            PlanTidying();
        }
        else
        {
            PlanCollectingWhilePaused();
        }

        // A batch whose last two bytes may go out is carried through, whatever else happens.
        StartAll(BatchStatus.Committing, batch => new RunEffect.Release(batch.Ordinal));
        _workAt = _wakeAt;
        if (Run.Pause is null)
        {
            PlanDownloads(resultless: true);
        }

        var closesChunk = PlanClosing();
        PlanWatching();
        PlanLookingAgain();
        return new RunPlan(_start.ToImmutable(), _wakeAt, Standing(), _sendWait, closesChunk, WaitsForInput());
    }

    private RunStanding Standing()
    {
        if (_start.Concat(_input.InFlight).Any(effect => effect is not (RunEffect.Watching or RunEffect.AwaitInput)))
        {
            return RunStanding.Going;
        }

        if (Run.Pause is not null)
        {
            return RunStanding.Paused;
        }

        if (OpenBatches().Any() || WaitingSegments().Count > 0)
        {
            var stuck = _workAt is null && (_waitsForDecision || !CanBuild())
                && OpenBatches().All(batch => IsStuck(batch) || (_waitsForDecision && batch.Status == BatchStatus.Ready));
            return stuck && OpenBatches().Any(IsOverdue) ? RunStanding.Overdue
                : stuck && OpenBatches().Any(IsResultless) ? RunStanding.Resultless
                : stuck && OpenBatches().Any() ? RunStanding.Held
                : _overBudget && !InQueue().Any() && !OpenBatches().Any(batch => batch.Status is BatchStatus.Ended or BatchStatus.Collected)
                ? RunStanding.OverBudget
                : RunStanding.Going;
        }

        if (RunFacts.WaitsForDelivery(_state, Limits))
        {
            return RunStanding.Going;
        }

        return Run.InputClosed || Run.Canceled ? RunStanding.Finished
            : _input.HasSource ? RunStanding.Going
            : RunStanding.NeedsSource;
    }

    private bool IsResultless(BatchRecord batch) => RunFacts.IsResultless(batch, _input.Now, Limits);

    /// <summary>Whether time alone doesn't bring the batch on.</summary>
    private bool IsStuck(BatchRecord batch) => batch.Status == BatchStatus.Held || IsOverdue(batch) || IsResultless(batch);

    private static bool IsOverdue(BatchRecord batch) => batch is { Status: BatchStatus.Accepted, Overdue: true };

    private bool CanBuild() => _input.HasSource && !Run.InputClosed && !Run.Canceled;

    private IEnumerable<BatchRecord> With(BatchStatus status) => _state.Index.Open.Values.Where(batch => batch.Status == status);

    private IEnumerable<BatchRecord> OpenBatches() => _state.Index.Open.Values;

    private IReadOnlyList<WaitingPart> WaitingSegments() => RetrySelection.Waiting(_state);

    /// <summary>Batches that fill the queue at the service, or may: a batch counts in full until it has ended.</summary>
    private IEnumerable<BatchRecord> InQueue() => _state.Index.Open.Values.Where(RunFacts.IsInQueue);

    private int InFlight<T>() where T : RunEffect => _input.InFlight.Count(effect => effect is T) + _start.Count(effect => effect is T);

    /// <summary>Starts an effect, unless it is under way or was told to wait.</summary>
    private bool TryStart(RunEffect effect, DateTimeOffset? notBefore = null)
    {
        if (_input.InFlight.Contains(effect) || _start.Contains(effect))
        {
            return false;
        }

        if (_input.Delayed.TryGetValue(effect, out var delayed) && (notBefore is null || delayed > notBefore))
        {
            notBefore = delayed;
        }

        if (notBefore > _input.Now)
        {
            WakeBy(notBefore.Value);
            return false;
        }

        _start.Add(effect);
        return true;
    }

    private void StartAll(BatchStatus status, Func<BatchRecord, RunEffect> effect, int most = int.MaxValue)
    {
        foreach (var batch in With(status))
        {
            if (most <= 0)
            {
                return;
            }

            if (TryStart(effect(batch)))
            {
                most--;
            }
        }
    }

    private void WakeBy(DateTimeOffset moment) => _wakeAt = _wakeAt is { } earlier && earlier < moment ? earlier : moment;
}
