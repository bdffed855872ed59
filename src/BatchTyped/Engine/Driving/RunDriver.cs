using System.Collections.Immutable;
using System.Threading.Channels;
using BatchTyped.Engine.Decisions;
using BatchTyped.Engine.State;
using BatchTyped.Store;
using BatchTyped.Telemetry;
using Microsoft.Extensions.Logging;

namespace BatchTyped.Engine.Driving;

/// <summary>
/// The loop around machine and planner: plan, start effects, wait for an end, apply its events durably, plan again. It is the only
/// writer of the run's state; effects run beside it and only tell how they ended.
/// </summary>
internal sealed partial class RunDriver : IRunView
{
    /// <summary>How long a detaching process waits for the answer to a create whose last bytes are out.</summary>
    private static readonly TimeSpan DetachLimit = TimeSpan.FromSeconds(30);

    private static readonly TimeSpan LongestWait = TimeSpan.FromHours(1);

    private readonly IRunStore _store;
    private readonly IRunOwnership _ownership;
    private readonly EffectRunner _effects;
    private readonly RunLimits _limits;
    private readonly QueueShare _queue;
    private readonly IProgress<BatchProgress>? _progress;
    private readonly bool _hasSource;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;

    private readonly Channel<Ended> _ends = Channel.CreateUnbounded<Ended>(new UnboundedChannelOptions { SingleReader = true });
    private readonly Dictionary<RunEffect, Task> _inFlight = [];
    private readonly Dictionary<RunEffect, int> _failures = [];
    private readonly CancellationTokenSource _detach = new();
    private readonly CancellationTokenSource _breakOff = new();
    private readonly Change _change = new();
    private ImmutableDictionary<RunEffect, DateTimeOffset> _delayed = ImmutableDictionary<RunEffect, DateTimeOffset>.Empty;
    private DateTimeOffset? _polledAt;
    private long _polls;
    private volatile RunState _state;
    private volatile bool _over;
    private Exception? _fault;
    private Task _pump = Task.CompletedTask;

    internal RunDriver(
        IRunStore store,
        IRunOwnership ownership,
        RunState state,
        EffectRunner effects,
        RunLimits limits,
        QueueShare queue,
        IProgress<BatchProgress>? progress,
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
        _hasSource = hasSource;
        _time = time;
        _logger = logger;
    }

    public RunState State => _state;

    public bool IsOver => _over;

    public Exception? Fault => _fault;

    internal void Start() => _pump = Task.Run(PumpAsync);

    public async Task ChangedAsync(RunState seen, CancellationToken cancellationToken)
    {
        var next = _change.Next;
        if (ReferenceEquals(seen, _state) && !_over)
        {
            await next.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    public void Nudge() => _ends.Writer.TryWrite(new Ended(null, null, null));

    /// <summary>Detaches: what was sent goes on at the service, what is on its way is broken off where that is harmless.</summary>
    public async ValueTask DisposeAsync()
    {
        if (!_over)
        {
            await _detach.CancelAsync().ConfigureAwait(false);
            Nudge();
        }

        _breakOff.CancelAfterOn(_time, DetachLimit);
        await _pump.ConfigureAwait(false);
        await _breakOff.CancelAsync().ConfigureAwait(false);
    }

    private async Task PumpAsync()
    {
        try
        {
            await ApplyAsync(new RunEvent.Driven()).ConfigureAwait(false);
            while (await StepAsync().ConfigureAwait(false))
            {
            }
        }
        catch (Exception exception)
        {
            _fault = exception;
            RunLog.PumpFailed(_logger, _ownership.Run, exception.GetType().Name);
            await DrainAsync().ConfigureAwait(false);
        }
        finally
        {
            await CloseAsync().ConfigureAwait(false);
        }
    }

    /// <summary>After a fault: answers that are still on their way are taken in, since a create without its answer is uncertain.</summary>
    private async Task DrainAsync()
    {
        await _detach.CancelAsync().ConfigureAwait(false);
        while (_inFlight.Count > 0)
        {
            try
            {
                await StepAsync().ConfigureAwait(false);
            }
            catch (Exception exception)
            {
                RunLog.PumpFailed(_logger, _ownership.Run, exception.GetType().Name);
            }
        }
    }

    /// <summary>One turn of the loop.</summary>
    /// <returns>Whether there is another.</returns>
    private async Task<bool> StepAsync()
    {
        var detaching = _detach.IsCancellationRequested;
        if (!detaching && !_state.Run.Canceled && await _store.IsCancelRequestedAsync(_ownership.Run, CancellationToken.None).ConfigureAwait(false))
        {
            await ApplyAsync(new RunEvent.CancelSeen()).ConfigureAwait(false);
        }

        var plan = PlanAndStart(detaching);
        if (detaching && _inFlight.Count == 0)
        {
            return false;
        }

        if (plan.Standing != RunStanding.Going && _inFlight.Count == 0)
        {
            await StandAsync(plan.Standing).ConfigureAwait(false);
            return false;
        }

        await WaitAsync(plan.WakeAt).ConfigureAwait(false);
        while (_ends.Reader.TryRead(out var ended))
        {
            await TakeAsync(ended).ConfigureAwait(false);
        }

        return true;
    }

    private RunPlan PlanAndStart(bool detaching)
    {
        lock (_queue.Lock)
        {
            var queued = RunFacts.Queued(_state);
            var plan = RunPlanner.Next(_state, new PlanInput
            {
                Now = _time.GetUtcNow(),
                Limits = _limits,
                InFlight = [.. _inFlight.Keys],
                Delayed = _delayed,
                HasSource = _hasSource,
                QueueFree = _queue.FreeFor(_ownership.Run, queued),
                PolledAt = _polledAt,
                Polls = _polls,
            });
            foreach (var effect in plan.Start)
            {
                // While detaching only a create whose commit point is durable is carried through.
                if (!detaching || (effect is RunEffect.Release release && _effects.IsOpen(release.Ordinal)))
                {
                    Begin(effect);
                }
            }

            var beginning = _inFlight.Keys.OfType<RunEffect.BeginSend>().Sum(effect => (long)_state.Batches[effect.Ordinal].Count);
            _queue.Report(_ownership.Run, queued + beginning);
            return plan;
        }
    }

    private void Begin(RunEffect effect)
    {
        var state = _state;
        var token = effect is RunEffect.Release ? _breakOff.Token : _detach.Token;
        _inFlight.Add(effect, Task.Run(async () =>
        {
            try
            {
                _ends.Writer.TryWrite(new Ended(effect, await _effects.RunAsync(effect, state, token).ConfigureAwait(false), null));
            }
            catch (Exception exception)
            {
                _ends.Writer.TryWrite(new Ended(effect, null, exception));
            }
        }));
    }

    private async Task WaitAsync(DateTimeOffset? wakeAt)
    {
        using var waiting = new CancellationTokenSource();
        var available = _ends.Reader.WaitToReadAsync(waiting.Token).AsTask();
        if (wakeAt is { } moment)
        {
            // Far moments are waited for piece by piece: a timer doesn't reach further than some weeks.
            var pause = moment - _time.GetUtcNow();
            pause = pause < TimeSpan.Zero ? TimeSpan.Zero : pause > LongestWait ? LongestWait : pause;
            await Task.WhenAny(available, Task.Delay(pause, _time, waiting.Token)).ConfigureAwait(false);
        }
        else
        {
            await Task.WhenAny(available).ConfigureAwait(false);
        }

        await waiting.CancelAsync().ConfigureAwait(false);
    }

    private async Task TakeAsync(Ended ended)
    {
        if (ended.Effect is not { } effect)
        {
            return;
        }

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

        _failures.Remove(effect);
        if (ended.End!.Again is { } delay)
        {
            _delayed = _delayed.SetItem(effect, _time.GetUtcNow() + delay);
        }

        foreach (var runEvent in ended.End.Events)
        {
            await ApplyAsync(runEvent).ConfigureAwait(false);
        }
    }

    private void Report()
    {
        try
        {
            _progress?.Report(RunReport.Progress(_state));
        }
        catch (Exception exception)
        {
            // A progress bar that fails must not stop paid work.
            RunLog.ProgressFailed(_logger, _ownership.Run, exception.GetType().Name);
        }
    }

    private async Task CloseAsync()
    {
        await _effects.DisposeAsync().ConfigureAwait(false);
        await _ownership.DisposeAsync().ConfigureAwait(false);
        _queue.Leave(_ownership.Run);
        _over = true;
        _change.Signal();
    }

    /// <summary>The end of an effect; without one, only a reason to plan again.</summary>
    private readonly record struct Ended(RunEffect? Effect, EffectEnd? End, Exception? Error);
}
