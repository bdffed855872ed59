using BatchTyped.Engine.Decisions;
using BatchTyped.Engine.State;
using BatchTyped.Simulation.Tests.Processes;
using BatchTyped.Store;

namespace BatchTyped.Simulation.Tests.World;

/// <content>What happens next: the order of everything.</content>
internal sealed partial class SimulatedRun
{
    private const int MostSteps = 20_000;
    private const int MostStrangers = 12;

    /// <summary>Beyond this a run would only be opened again and again.</summary>
    private const int MostDeaths = 25;

    private const int MostProcesses = 40;

    /// <summary>Of a seed that is run alone, all is told.</summary>
    private static readonly int TraceLines = Seeds.IsAlone ? int.MaxValue : 60;

    private readonly List<SimulatedProcess> _processes = [];
    private bool _isInterrupting;
    private int _strangers;
    private int _deaths;

    /// <summary>Lives through the whole run, and looks that every promise was kept.</summary>
    internal SimulationReport Live()
    {
        try
        {
            Happen();
            new Promises(this).Verify();
            if (_conditions.Deletion > 0)
            {
                Delete();
                Happen();
                new Promises(this).Verify();
            }
        }
        catch (Exception exception)
        {
            throw new SimulationFailure(
                $"Seed {Seed}: {exception.Message}\n{Trace.Last(TraceLines)}\nAgain: BATCHTYPED_SEED={Seed} dotnet test tests/BatchTyped.Simulation.Tests", exception);
        }

        return new SimulationReport(Seed, Trace.Hash(), Steps, _processes.Count);
    }

    internal int Steps { get; private set; }

    /// <summary>Whether the place was come to at which a process is to be killed.</summary>
    internal bool WasKilled { get; private set; }

    /// <summary>Whether all is done: where the service may be too late, also the watch for what it takes in behind the end.</summary>
    private bool IsEnded => Row.Run.EndedAt is not null && !(IsTooLate && RunFacts.IsWatched(Row));

    /// <summary>A process passes between two of its calls.</summary>
    internal void Pass(SimulatedProcess process, string what)
    {
        if (_killPoint is { } point && !WasKilled && point.At == what)
        {
            WasKilled = true;
            process.Kill(what);
        }

        if (_isInterrupting || IsCalm)
        {
            return;
        }

        if (_deaths < MostDeaths && Chance.Hits("kill", Weather.Kill, what))
        {
            _deaths++;
            process.Kill(what);
        }

        _isInterrupting = true;
        try
        {
            if (Chance.Hits("delay", Weather.Delay))
            {
                Clock.Advance(Chance.Between("length of delay", TimeSpan.Zero, TimeSpan.FromSeconds(10)));
            }

            Interrupt(process);
        }
        finally
        {
            _isInterrupting = false;
        }
    }

    private void Happen()
    {
        while (!IsEnded || _processes.Exists(process => process.IsAlive))
        {
            Promise.Holds(++Steps < MostSteps, "The run doesn't come to its end.");
            if (!IsCalm && (Steps > _conditions.CalmAfter || _processes.Count >= MostProcesses))
            {
                Trace.Add("nothing goes wrong any more");
                IsCalm = true;
                Weather = _conditions.Calm();
            }

            if (!IsEnded && !_processes.Exists(process => process is { IsAlive: true, IsRobbed: false }))
            {
                Clock.Advance(Chance.Between("pause before a start", TimeSpan.Zero, Chance.Pick("longest pause before a start", TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(2), TimeSpan.FromHours(1))));
                if (!_processes.Exists(process => process.IsAlive) && Rows.Runs.ContainsKey(Name) && Chance.Hits("the user deletes the run", Weather.Deletion))
                {
                    Delete();
                }

                Start();
                continue;
            }

            Next();
        }
    }

    /// <summary>The user deletes the run; what is started next under its name is another one.</summary>
    private void Delete()
    {
        while (Rows.Runs.ContainsKey(Name))
        {
            var process = new SimulatedProcess(this, _processes.Count + 1);
            _processes.Add(process);
            process.Delete();
        }

        Trace.Add("the run is gone");
        _deleted.UnionWith(_markers);
        _life++;
        _markers = MarkersOf(RandomId);
        IsCanceled = false;
        HandedOut.Clear();
        _retries.Clear();
    }

    private void Start()
    {
        Service.CatchUp();
        Decide();
        var process = new SimulatedProcess(this, _processes.Count + 1);
        _processes.Add(process);
        process.Open(withSource: IsCalm || !Chance.Hits("a start without the source", 0.15), DrawBudget());
    }

    private void Next()
    {
        var choices = new List<Action>();
        var names = new List<string>();
        foreach (var process in _processes.Where(process => process.IsAlive))
        {
            if (process.Started > 0)
            {
                choices.Add(() => process.Act(Chance.Next("act", process.Started, process.NameOfStarted)));
                names.Add($"p{process.Number} acts");
            }

            if (process.Ended > 0)
            {
                choices.Add(() => process.Deliver(Chance.Next("take", process.Ended, process.NameOfEnded), Chance.Between("number of ends taken at once", 1, 3)));
                names.Add($"p{process.Number} takes");
            }

            if (_sources.GetValueOrDefault(process) is { IsAsked: true } source && !(IsCanceled && _conditions.SilentSource) && (IsCalm || Chance.Hits("the source may answer", 0.3)))
            {
                choices.Add(() => Answer(process, source));
                names.Add($"the source answers p{process.Number}");
            }

            if (process.WakeAt <= Clock.Now)
            {
                choices.Add(process.Turn);
                names.Add($"p{process.Number} looks");
            }

            if (IsWaitingForDelivery && !process.IsRobbed && process.HasSettled(Row.Run.Delivered + 1))
            {
                choices.Add(() => HandOut(process));
                names.Add($"p{process.Number} hands out");
            }

            if (Downloads.Away.Count > 0 && !Row.Index.Lacking.IsEmpty && Chance.Hits("the service finds lines again", 0.2))
            {
                choices.Add(FindAgain);
                names.Add("the service has lines again");
            }

            if (IsEnded && !IsWaitingForDelivery && !Chance.Hits("stays after the end", 0.8))
            {
                choices.Add(process.Detach);
                names.Add($"p{process.Number} detaches");
            }
        }

        if (choices.Count == 0 || Chance.Hits("time passes", 0.1))
        {
            Wait(isForced: choices.Count == 0);
        }
        else
        {
            choices[Chance.Next("next", choices.Count, number => names[number])]();
        }

        if (!IsCalm && _processes.Find(process => process.IsAlive) is { } alive)
        {
            Interrupt(alive);
        }
    }

    private void Answer(SimulatedProcess process, SimulatedItems source)
    {
        Trace.Add($"  the source answers p{process.Number}");
        source.Give();
        process.TakeAnswered();
    }

    private void Wait(bool isForced)
    {
        var alive = _processes.Where(process => process.IsAlive).ToList();
        var until = alive.Min(process => process.WakeAt) is { } wake && (isForced || Chance.Hits("until the next look", 0.5))
            ? wake + TimeSpan.FromMilliseconds(Chance.Below("milliseconds after it was due", 2_000))
            : Clock.Now + Chance.Between("time that passes", TimeSpan.Zero, TimeSpan.FromMinutes(2));

        // Once the commit point is durable the last bytes follow, or the process dies: it doesn't sleep on them.
        if (alive.Min(process => process.ReleaseSince) is { } since && until > since + TimeSpan.FromMinutes(1))
        {
            until = since + TimeSpan.FromMinutes(1);
        }

        Clock.Advance(until - Clock.Now);
        Service.CatchUp();
    }

    /// <summary>Other people, and the user.</summary>
    private void Interrupt(SimulatedProcess process)
    {
        if (Chance.Hits("a batch of a stranger", Weather.Strangers) && _strangers < MostStrangers)
        {
            _strangers++;
            Service.CatchUp();
            var counts = Row.Batches.Values.Select(batch => batch.Count).DefaultIfEmpty(3).ToList();
            var id = Service.MakeStrangersBatch(counts[Chance.Below("as large as batch", counts.Count)], (ulong)_strangers);
            if (_strangers % 2 == 0)
            {
                _neighbours.Add(id);
            }
        }

        ClaimCandidate();

        if (Weather.StrangersDelete && Chance.Hits("strangers delete theirs", 0.2))
        {
            foreach (var id in Row.Batches.Values.SelectMany(batch => batch.Uncertainty?.Candidates ?? []).Where(id => !IsOurs(id)))
            {
                // Refused until it has ended; the next time it works.
                Service.Core.Cancel(Tests.Service.SimulatedService.Caller, id);
                Service.Core.Delete(Tests.Service.SimulatedService.Caller, id);
            }
        }

        if (Chance.Hits("somebody cancels a batch", Weather.CancelElsewhere) && Service.Taken.LastOrDefault(body => IsOfThisLife(body.Marker)) is { } ours)
        {
            Trace.Add($"  somebody else cancels {ours.BatchId}");
            Service.Core.Cancel(Tests.Service.SimulatedService.Caller, ours.BatchId);
        }

        if (Chance.Hits("the user cancels", Weather.Cancel) && Rows.Runs.ContainsKey(Name))
        {
            Trace.Add("the user cancels the run");
            IsCanceled = true;
            Synchronously.Run(State.Users.RequestCancelAsync(Name, Clock.Now, default));
        }

        if (Chance.Hits("the clock is set", Weather.ClockJumps))
        {
            var by = Chance.Between("clock is set by", TimeSpan.Zero, TimeSpan.FromMinutes(20)) * Chance.Pick("clock is set", -1, 1);
            Trace.Add($"  somebody sets the clock by {by}");
            LocalClock.Set(by);
        }

        if (_deaths < MostDeaths && Chance.Hits("detach", Weather.Detach))
        {
            _deaths++;
            process.Detach();
        }

        if (Chance.Hits("takeover", Weather.TakeOver) && Row.Run.EndedAt is null && process is { Epoch: not null, IsRobbed: false })
        {
            Trace.Add($"p{process.Number} loses its lock without knowing");
            State.LoseOwner();
            var other = new SimulatedProcess(this, _processes.Count + 1);
            _processes.Add(other);
            other.Open(withSource: true, DrawBudget());
        }
    }
}
