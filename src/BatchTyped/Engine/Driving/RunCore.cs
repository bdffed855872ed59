using System.Collections.Concurrent;
using System.Collections.Immutable;
using BatchTyped.Engine.Decisions;
using BatchTyped.Engine.State;
using BatchTyped.Store;
using BatchTyped.Telemetry;
using Microsoft.Extensions.Logging;

namespace BatchTyped.Engine.Driving;

/// <summary>
/// The only writer of a run's state: says which effects are to be carried out, takes in how they ended, makes their events durable.
/// It starts nothing by itself and waits for nothing but store and archive; what carries effects out and when its turns come is
/// told from outside, by <see cref="RunDriver"/> on threads and timers, by a simulation in any order. One call at a time.
/// </summary>
internal sealed partial class RunCore : IAsyncDisposable
{
    private readonly IRunStore _store;
    private readonly IRunOwnership _ownership;
    private readonly EffectRunner _effects;
    private readonly RunLimits _limits;
    private readonly QueueShare _queue;
    private readonly IProgress<BatchProgress>? _progress;
    private readonly RunMeter _meter;
    private readonly bool _hasSource;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;

    private readonly HashSet<RunEffect> _inFlight = [];
    private readonly ConcurrentQueue<RunEvent.Delivered> _delivered = [];
    private readonly CancellationTokenSource _detach = new();
    private readonly CancellationTokenSource _breakOff = new();
    private ImmutableDictionary<RunEffect, DateTimeOffset> _delayed = ImmutableDictionary<RunEffect, DateTimeOffset>.Empty;
    private DateTimeOffset? _polledAt;
    private long _polls;
    private int _ownershipIsDecided;
    private volatile RunState _state;

    internal RunCore(
        IRunStore store,
        IRunOwnership ownership,
        RunState state,
        EffectRunner effects,
        RunLimits limits,
        QueueShare queue,
        IProgress<BatchProgress>? progress,
        RunMeter meter,
        bool hasSource,
        TimeProvider time,
        ILogger logger)
    {
        _store = store;
        _ownership = ownership;
        _state = state;
        _effects = effects;
        _limits = limits;
        _queue = queue;
        _progress = progress;
        _meter = meter;
        _hasSource = hasSource;
        _time = time;
        _logger = logger;
    }

    /// <summary>As the last transaction left it.</summary>
    internal RunState State => _state;

    /// <summary>Signaled after each transaction.</summary>
    internal Change Change { get; } = new();

    /// <summary>Whether effects are under way whose end matters; a source that doesn't answer is left.</summary>
    internal bool IsBusy => _inFlight.Any(effect => effect is not RunEffect.AwaitInput);

    /// <summary>Takes the run over. Called once, before anything else.</summary>
    internal Task BeginAsync()
    {
        _clock = ReadClock();
        _meter.Opened(_state);
        return ApplyAsync(new RunEvent.Driven());
    }

    /// <summary>Looks what is to be done.</summary>
    /// <exception cref="BatchTypedException">The run can't go on; what is under way is still to be taken in.</exception>
    internal async Task<RunTurn> TurnAsync()
    {
        var detaching = _detach.IsCancellationRequested;
        if (!detaching && !_state.Run.Canceled && await _store.IsCancelRequestedAsync(_ownership.Run, CancellationToken.None).ConfigureAwait(false))
        {
            await ApplyAsync(new RunEvent.CancelSeen()).ConfigureAwait(false);
        }

        if (!detaching)
        {
            await WatchClockAsync().ConfigureAwait(false);
            await TakeClaimsAsync().ConfigureAwait(false);
            await TakeDecisionsAsync().ConfigureAwait(false);
        }

        while (_delivered.TryDequeue(out var delivered))
        {
            await ApplyAsync(delivered).ConfigureAwait(false);
        }

        var (turn, plan) = Plan(detaching);
        if (plan.ClosesChunk)
        {
            _effects.CloseChunk();
        }

        TellWaits(plan);
        if (detaching)
        {
            return IsBusy ? turn : RunTurn.Over;
        }

        try
        {
            return plan.Standing == RunStanding.Going || await StandsByAsync(plan.Standing, turn.WakeAt).ConfigureAwait(false) ? turn : RunTurn.Over;
        }
        catch
        {
            // Nobody carries out what was to be started, so that nobody must wait for it.
            _inFlight.ExceptWith(turn.Start);
            throw;
        }
    }

    /// <summary>Whether the files of what was delivered are dropped.</summary>
    internal bool DropsDelivered => _limits.Keep == BatchArchiveKeep.Undelivered;

    /// <summary>Tells that all results of a settled batch were handed out. May be called beside everything else; the next turn takes it in.</summary>
    internal void Deliver(int settledOrder, long invalid) => _delivered.Enqueue(new RunEvent.Delivered(settledOrder, invalid));

    /// <summary>Carries an effect of a turn out, beside everything else. Never throws: a failure is how it ended.</summary>
    /// <param name="effect">The effect.</param>
    /// <param name="state">The run when the turn was taken.</param>
    internal async Task<EffectEnded> CarryOutAsync(RunEffect effect, RunState state)
    {
        // A create whose last bytes may be out is waited for longer: without its answer it is uncertain.
        var token = effect is RunEffect.Release ? _breakOff.Token : _detach.Token;
        using var phase = _meter.Begin(effect, state);
        try
        {
            var end = await _effects.RunAsync(effect, state, token).ConfigureAwait(false);
            if (end.Failure is { } failure)
            {
                phase?.Fail(failure);
            }
            else
            {
                phase?.End(end.Events, end.Bytes);
            }

            return new EffectEnded(effect, end, null);
        }
        catch (Exception exception)
        {
            phase?.Fail(exception);
            return new EffectEnded(effect, null, exception);
        }
    }

    /// <summary>Takes in how an effect ended.</summary>
    /// <exception cref="Exception">The effect failed with something that trying again doesn't mend, or its events couldn't be made durable.</exception>
    internal async Task TakeAsync(EffectEnded ended)
    {
        var effect = ended.Effect;
        _inFlight.Remove(effect);
        _delayed = _delayed.Remove(effect);
        if (effect is RunEffect.Poll)
        {
            _polledAt = _time.GetUtcNow();
            _polls++;
        }

        if (ended.Error is { } error)
        {
            await FailAsync(effect, error).ConfigureAwait(false);
            return;
        }

        if (ended.End!.Failure is null)
        {
            _failing.Remove(effect);
        }

        if (ended.End.Again is { } delay)
        {
            _delayed = _delayed.SetItem(effect, _time.GetUtcNow() + delay);
        }

        foreach (var runEvent in ended.End.Events)
        {
            await ApplyAsync(runEvent).ConfigureAwait(false);
        }

        if (ended.End.Failure is { } failure)
        {
            await FailAsync(effect, failure).ConfigureAwait(false);
        }
    }

    /// <summary>Nothing new is begun from now on: what is on its way is broken off where that is harmless. Turns go on until one is over.</summary>
    internal Task DetachAsync() => _detach.CancelAsync();

    /// <summary>Doesn't wait for answers any more: they count as lost.</summary>
    internal Task BreakOffAsync() => _breakOff.CancelAsync();

    /// <summary>Doesn't wait for answers any more after a while.</summary>
    internal void BreakOffAfter(TimeSpan delay) => _breakOff.CancelAfterOn(_time, delay);

    /// <summary>The ownership isn't given back at the end any more: another core of this process goes on with it.</summary>
    /// <returns>The ownership; <see langword="null"/> when it was given back already.</returns>
    internal IRunOwnership? TryKeepOwnership() => Interlocked.Exchange(ref _ownershipIsDecided, 1) == 0 ? _ownership : null;

    public async ValueTask DisposeAsync()
    {
        await _effects.DisposeAsync().ConfigureAwait(false);
        if (TryKeepOwnership() is { } ownership)
        {
            await ownership.DisposeAsync().ConfigureAwait(false);
        }

        _queue.Leave(_ownership.Run);
        _meter.Closed(_state.Run);
    }

    private (RunTurn Turn, RunPlan Plan) Plan(bool detaching)
    {
        lock (_queue.Lock)
        {
            var queued = RunFacts.Queued(_state);
            var plan = RunPlanner.Next(_state, new PlanInput
            {
                Now = _time.GetUtcNow(),
                Limits = _limits,
                InFlight = [.. _inFlight],
                Delayed = _delayed,
                HasSource = _hasSource,
                Input = _effects.Input,
                QueueFree = _queue.FreeFor(_ownership.Run, queued),
                PolledAt = _polledAt,
                Polls = _polls,
            });

            // While detaching only a create whose commit point is durable is carried through.
            var start = detaching
                ? [.. plan.Start.Where(effect => effect is RunEffect.Release release && _effects.IsOpen(release.Ordinal))]
                : plan.Start;
            _inFlight.UnionWith(start);
            var beginning = _inFlight.OfType<RunEffect.BeginSend>().Sum(effect => (long)_state.Batches[effect.Ordinal].Count);
            _queue.Report(_ownership.Run, queued + beginning);
            return (new RunTurn(IsOver: false, start, plan.WakeAt), plan);
        }
    }

    private void Report()
    {
        try
        {
            _progress?.Report(RunReport.Progress(_state, _waits));
        }
        catch (Exception exception)
        {
            // A progress bar that fails must not stop paid work.
            RunLog.ProgressFailed(_logger, _ownership.Run, exception.GetType().Name);
        }
    }
}
