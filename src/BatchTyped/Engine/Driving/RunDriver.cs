using System.Threading.Channels;
using BatchTyped.Engine.State;
using BatchTyped.Store;
using BatchTyped.Telemetry;
using Microsoft.Extensions.Logging;

namespace BatchTyped.Engine.Driving;

/// <summary>
/// The loop around <see cref="RunCore"/>: takes turns, carries effects out on threads beside each other, waits for an end or for the
/// time of the next turn. It decides nothing.
/// </summary>
internal sealed class RunDriver(RunCore core, string run, TimeProvider time, ILogger logger) : IAsyncDisposable
{
    /// <summary>How long a detaching process waits for the answer to a create whose last bytes are out.</summary>
    private static readonly TimeSpan DetachLimit = TimeSpan.FromSeconds(30);

    private static readonly TimeSpan LongestWait = TimeSpan.FromHours(1);

    /// <summary>Ends of effects; <see langword="null"/> is only a reason for another turn.</summary>
    private readonly Channel<EffectEnded?> _ends = Channel.CreateUnbounded<EffectEnded?>(new UnboundedChannelOptions { SingleReader = true });
    private volatile bool _over;
    private Exception? _fault;
    private Task _pump = Task.CompletedTask;

    public RunState State => core.State;

    public bool IsOver => _over;

    public Exception? Fault => _fault;

    internal void Start() => _pump = Task.Run(PumpAsync);

    public IReadOnlyList<BatchWait> Waits => core.Waits;

    public Task Changed => core.Change.Next;

    internal bool DropsDelivered => core.DropsDelivered;

    internal void Deliver(int settledOrder, long invalid)
    {
        core.Deliver(settledOrder, invalid);
        Nudge();
    }

    public void Nudge() => _ends.Writer.TryWrite(null);

    /// <summary>Detaches: what was sent goes on at the service, what is on its way is broken off where that is harmless.</summary>
    public async ValueTask DisposeAsync()
    {
        if (!_over)
        {
            await core.DetachAsync().ConfigureAwait(false);
            Nudge();
        }

        core.BreakOffAfter(DetachLimit);
        await _pump.ConfigureAwait(false);
        await core.BreakOffAsync().ConfigureAwait(false);
    }

    /// <summary>Detaches, and hands the ownership of the run on to the next driver of this process: nobody else can take it in between.</summary>
    /// <returns>The ownership; <see langword="null"/> when this driver had given it back by itself, since the run has ended or it can't go on.</returns>
    internal async Task<IRunOwnership?> HandOverAsync()
    {
        var ownership = core.TryKeepOwnership();
        await DisposeAsync().ConfigureAwait(false);
        return ownership;
    }

    private async Task PumpAsync()
    {
        // Begun here and not by whoever starts the pump: it becomes the span of this flow alone, in which the phases lie.
        using var span = RunMeter.StartRun(core.State.Run);
        try
        {
            await core.BeginAsync().ConfigureAwait(false);
            while (await StepAsync().ConfigureAwait(false))
            {
            }
        }
        catch (Exception exception)
        {
            _fault = exception;
            RunMeter.Stopped(span, exception);
            RunLog.PumpFailed(logger, run, exception.GetType().Name);
            await DrainAsync().ConfigureAwait(false);
        }
        finally
        {
            await core.DisposeAsync().ConfigureAwait(false);
            _over = true;
            core.Change.Signal();
        }
    }

    /// <summary>After a fault: answers that are still on their way are taken in, since a create without its answer is uncertain.</summary>
    private async Task DrainAsync()
    {
        await core.DetachAsync().ConfigureAwait(false);
        while (core.IsBusy)
        {
            try
            {
                await StepAsync().ConfigureAwait(false);
            }
            catch (Exception exception)
            {
                RunLog.PumpFailed(logger, run, exception.GetType().Name);
            }
        }
    }

    /// <summary>One turn, and what happened until there is reason for the next.</summary>
    /// <returns>Whether there is one.</returns>
    private async Task<bool> StepAsync()
    {
        var turn = await core.TurnAsync().ConfigureAwait(false);
        if (turn.IsOver)
        {
            return false;
        }

        var state = core.State;
        foreach (var effect in turn.Start)
        {
            _ = Task.Run(async () => _ends.Writer.TryWrite(await core.CarryOutAsync(effect, state).ConfigureAwait(false)));
        }

        await WaitAsync(turn.WakeAt).ConfigureAwait(false);
        while (_ends.Reader.TryRead(out var ended))
        {
            if (ended is { } end)
            {
                await core.TakeAsync(end).ConfigureAwait(false);
            }
        }

        return true;
    }

    private async Task WaitAsync(DateTimeOffset? wakeAt)
    {
        using var waiting = new CancellationTokenSource();
        var available = _ends.Reader.WaitToReadAsync(waiting.Token).AsTask();
        if (wakeAt is { } moment)
        {
            // Far moments are waited for piece by piece: a timer doesn't reach further than some weeks.
            var pause = moment - time.GetUtcNow();
            pause = pause < TimeSpan.Zero ? TimeSpan.Zero : pause > LongestWait ? LongestWait : pause;
            await Task.WhenAny(available, Task.Delay(pause, time, waiting.Token)).ConfigureAwait(false);
        }
        else
        {
            await Task.WhenAny(available).ConfigureAwait(false);
        }

        await waiting.CancelAsync().ConfigureAwait(false);
    }
}
