using System.Diagnostics.Metrics;
using BatchTyped.Engine.Decisions;
using BatchTyped.Engine.Driving;
using BatchTyped.Engine.Starting;
using BatchTyped.Simulation.Tests.Service;
using BatchTyped.Simulation.Tests.Storage;
using BatchTyped.Simulation.Tests.World;
using BatchTyped.Store;
using BatchTyped.Telemetry;
using Microsoft.Extensions.Logging.Abstractions;

namespace BatchTyped.Simulation.Tests.Processes;

/// <summary>
/// One life of a program that drives the run: the loop of <see cref="RunDriver"/>, taken apart into turns, acts and ends, whose order
/// the simulation chooses.
/// </summary>
internal sealed class SimulatedProcess
{
    private static readonly Instruments Instruments = new(new Meter("Simulation"));

    private readonly SimulatedRun _run;
    private readonly IWorldStore _rows;
    private readonly ProcessArchive _files;
    private readonly List<StartedEffect> _started = [];
    private readonly List<EffectEnded> _ended = [];
    private readonly List<(StartedEffect Started, Task<EffectEnded> End)> _waiting = [];
    private RunCore? _core;
    private bool _draining;

    internal SimulatedProcess(SimulatedRun run, int number)
    {
        _run = run;
        Number = number;
        _rows = run.State.NewStore();
        _files = new ProcessArchive(run, this, run.Files);
    }

    internal int Number { get; }

    internal bool IsDead { get; private set; }

    /// <summary>Whether it goes on: it was opened, and neither ended nor died.</summary>
    internal bool IsAlive => !IsDead && !IsOver;

    internal bool IsOver { get; private set; }

    /// <summary>The epoch it was given when it became the owner.</summary>
    internal long? Epoch { get; set; }

    /// <summary>Whether somebody else took the run over.</summary>
    internal bool IsRobbed => Epoch is { } epoch && !(_run.Rows.Runs.TryGetValue(SimulatedRun.Name, out var row) && row.Epoch == epoch);

    /// <summary>Whether it was the owner when the effect that acts began to act.</summary>
    internal bool ActsAsOwner { get; private set; }

    internal decimal? MaxCost { get; private set; }

    /// <summary>What it was started with.</summary>
    internal BatchRunOptions? Options { get; private set; }

    internal DateTimeOffset? WakeAt { get; private set; }

    /// <summary>Whether it has come so far that it drives the run.</summary>
    internal bool IsOpened => _core is not null;

    internal int Started => _started.Count;

    internal int Ended => _ended.Count;

    internal string NameOfStarted(int which) => _started[which].Effect.ToString();

    internal string NameOfEnded(int which) => _ended[which % _ended.Count].Effect.ToString();

    /// <summary>When the oldest create was begun whose last bytes may go out.</summary>
    internal DateTimeOffset? ReleaseSince => _started.Where(started => started.Effect is RunEffect.Release).Select(started => (DateTimeOffset?)started.At).Min();

    /// <summary>Opens the run, with or without the source of its items.</summary>
    internal void Open(bool withSource, decimal? maxCost)
    {
        MaxCost = maxCost;
        Trace($"opens the run {(withSource ? "with" : "without")} its source{(maxCost is { } most ? FormattableString.Invariant($", budget {most:0.######}") : "")}");
        Guard(() =>
        {
            var mutant = _run.Mutant;
            var opener = new RunOpener(
                mutant.Change(new ServiceApi(_run, this)), mutant.Change(new ProcessStore(_run, this, _rows), _run), mutant.Change(_files, _run), _run.Models,
                _run.Settings, new QueueShare(_run.Settings.QueueLimit), () => _run.RandomId, _run.LocalClock, Instruments, NullLogger.Instance);
            var options = Options = mutant.Change(_run.NewOptions(maxCost));
            var opened = withSource
                ? Synchronously.Run(opener.StartAsync(SimulatedRun.Name, _run.Task, _run.NewSource(this), options, default))
                : Synchronously.Run(opener.OpenAsync(SimulatedRun.Name, _run.Task, options, default));
            _core = opened?.Core;
            if (_core is null)
            {
                IsOver = true;
                return;
            }

            Synchronously.Run(_core.BeginAsync());
            TakeTurn();
        });
    }

    /// <summary>Deletes the run, whatever it has come to.</summary>
    internal void Delete()
    {
        Trace("deletes the run");
        Guard(() =>
        {
            var mutant = _run.Mutant;
            var keeper = new RunKeeper(mutant.Change(new ProcessStore(_run, this, _rows), _run), mutant.Change(_files, _run));
            Synchronously.Run(keeper.DeleteAsync(SimulatedRun.Name, evenUnfinished: true, default));
        });
        IsOver = true;
    }

    /// <summary>An effect that was begun acts.</summary>
    internal void Act(int which)
    {
        var started = _started[which];
        _started.RemoveAt(which);
        Trace($"acts {started.Effect}");
        ActsAsOwner = !IsRobbed;
        _run.Acting = started.Effect;
        var end = _core!.CarryOutAsync(started.Effect, _run.Mutant.Change(started.State));
        if (started.Effect is RunEffect.BuildChunk or RunEffect.AwaitInput)
        {
            // Only the source keeps an effect waiting.
            _waiting.Add((started, end));
            TakeAnswered();
            return;
        }

        Take(started, Synchronously.Run(end));
    }

    /// <summary>Effects that waited for the source have ended, because it answered or isn't waited for any more.</summary>
    internal void TakeAnswered()
    {
        foreach (var waiting in _waiting.Where(waiting => waiting.End.IsCompleted).ToList())
        {
            _waiting.Remove(waiting);
            Take(waiting.Started, Synchronously.Run(waiting.End));
        }
    }

    private void Take(StartedEffect started, EffectEnded ended)
    {
        if (!IsDead)
        {
            _run.Judge(ended.Error, this);
            _ended.Add(_run.Mutant.Change(ended, started.State));
        }
    }

    /// <summary>The core is told how effects ended, and looks what is next.</summary>
    internal void Deliver(int which, int most)
    {
        Guard(() =>
        {
            for (var count = 0; count < most && _ended.Count > 0; count++)
            {
                var ended = _ended[which % _ended.Count];
                _ended.Remove(ended);
                Trace($"takes {ended.Effect}: {(ended.Error is { } error ? error.GetType().Name : string.Join(", ", ended.End!.Events.Select(happened => happened.Name)))}");
                Synchronously.Run(_core!.TakeAsync(ended));
            }

            TakeTurn();
        });
    }

    /// <summary>The time has come at which the core wanted to look again.</summary>
    internal void Turn() => Guard(TakeTurn);

    internal void Detach()
    {
        if (_core is not null)
        {
            Trace("detaches");
            BeginDetaching();
            WakeAt = _run.Clock.Now;
        }
    }

    /// <summary>Whether it knows that so many batches have settled: what the store didn't say to have committed, it doesn't know.</summary>
    internal bool HasSettled(int order) => _core?.State.Run.Settled >= order;

    /// <summary>The user has read all results of a batch.</summary>
    internal void HandOut(int settledOrder)
    {
        Trace($"hands out {settledOrder}");
        _core?.Deliver(settledOrder, invalid: 0);
        WakeAt = _run.Clock.Now;
    }

    /// <summary>Passes a place where the process can die, and the world go on.</summary>
    internal void Pass(string what)
    {
        if (IsDead)
        {
            throw new ProcessKilled(what);
        }

        _run.Pass(this, what);
    }

    internal void Kill(string at)
    {
        Trace($"is killed at {at}");
        IsDead = true;
        _rows.Crash();
        _files.Die();
        throw new ProcessKilled(at);
    }

    /// <summary>Whoever waits for an answer learns of it on a thread of the pool, which is waited for: nothing else happens meanwhile.</summary>
    private void BeginDetaching()
    {
        _core!.DetachAsync().GetAwaiter().GetResult();
        TakeAnswered();
    }

    private void TakeTurn()
    {
        var before = _run.Clock.Now;
        var offset = _run.LocalClock.Offset;
        var turn = Synchronously.Run(_core!.TurnAsync());
        TakeAnswered();

        // A timer waits for a length of time, by the clock as it is now.
        WakeAt = turn.WakeAt - _run.LocalClock.Offset;
        if (turn.IsOver)
        {
            Close();
            return;
        }

        foreach (var effect in _run.Mutant.Change(turn.Start))
        {
            _started.Add(new StartedEffect(effect, _core.State, _run.Clock.Now));
        }

        Promise.Holds(turn.Start.Length > 0 || !(WakeAt <= before) || offset != _run.LocalClock.Offset, "The run wants to look again at once, and nothing has changed: it spins.");
        Promise.Holds(_started.Count > 0 || _ended.Count > 0 || _waiting.Count > 0 || WakeAt is not null || _run.IsWaitingForDelivery, "The run waits for nothing, and isn't over.");
    }

    /// <summary>What a live loop does when a turn fails: what is still on its way is taken in, then the process lets go.</summary>
    private void Guard(Action step)
    {
        try
        {
            step();
        }
        catch (Exception exception) when (!IsDead && exception is not SimulationFailure)
        {
            Trace($"fails with {exception.GetType().Name}: {exception.Message}");
            _run.Judge(exception, this);
            if (_core is null)
            {
                IsOver = true;
                return;
            }

            _draining = true;
            BeginDetaching();
        }
        catch (Exception) when (IsDead)
        {
            return;
        }

        if (_draining && !_core!.IsBusy && !IsOver)
        {
            Close();
        }
    }

    private void Close()
    {
        Trace("lets go");
        try
        {
            Synchronously.Run(_core!.DisposeAsync());
        }
        catch (ProcessKilled)
        {
            return;
        }

        IsOver = true;
    }

    private void Trace(string line) => _run.Trace.Add($"p{Number} {line}");
}
