using BatchTyped.Engine.State;
using BatchTyped.Simulation.Tests.World;
using BatchTyped.Store;

namespace BatchTyped.Simulation.Tests.Processes;

/// <summary>One process's way to the rows.</summary>
internal sealed class ProcessStore(SimulatedRun run, SimulatedProcess process, IRunStore rows) : IRunStore
{
    private Action? _late;

    public ValueTask<IReadOnlyList<RunState>> ListAsync(CancellationToken cancellationToken) => Pass("list runs", () => rows.ListAsync(cancellationToken));

    public ValueTask<IReadOnlyList<string>> NamesAsync(CancellationToken cancellationToken) => Pass("names", () => rows.NamesAsync(cancellationToken));

    // For a message alone: nothing is decided by it, so nothing happens at it.
    public ValueTask<RunOwner?> OwnerAsync(string name, CancellationToken cancellationToken) => rows.OwnerAsync(name, cancellationToken);

    public ValueTask<RunState?> LoadAsync(string name, CancellationToken cancellationToken) => Pass("load", () =>
    {
        run.MayFailDisk("load");
        return rows.LoadAsync(name, cancellationToken);
    });

    public ValueTask<bool> TryCreateAsync(RunRecord record, CancellationToken cancellationToken) => Pass("create run", () => rows.TryCreateAsync(record, cancellationToken));

    public ValueTask<IRunOwnership?> TryOwnAsync(string name, CancellationToken cancellationToken) => Pass("own", () =>
    {
        var ownership = Synchronously.Run(rows.TryOwnAsync(name, cancellationToken));
        process.Epoch = ownership?.Epoch;
        return new ValueTask<IRunOwnership?>(ownership);
    });

    public ValueTask<bool> CommitAsync(IRunOwnership ownership, RunChange change, CancellationToken cancellationToken)
    {
        process.Pass($"commit {change.Transition}");
        CarryOutLate();
        run.MayFailDisk("commit");
        if (run.Chance.Hits("a commit is late", run.Weather.LateCommits))
        {
            // The connection breaks with the transaction still on its way: it is carried out whenever it gets there.
            run.Trace.Add($"  the store loses the commit {change.Transition} on its way");
            _late = () => Commit(ownership, change);
            throw SimulatedRun.StoreFailure("the connection broke");
        }

        var committed = Commit(ownership, change);
        process.Pass($"committed {change.Transition}");
        if (run.Chance.Hits("the answer to a commit is lost", run.Weather.LostCommits))
        {
            run.Trace.Add($"  the store loses the answer to the commit {change.Transition}");
            throw SimulatedRun.StoreFailure("the answer was lost");
        }

        return new ValueTask<bool>(committed);
    }

    public async ValueTask VerifyOwnerAsync(IRunOwnership ownership, CancellationToken cancellationToken) => await Pass("verify owner", async () =>
    {
        await rows.VerifyOwnerAsync(ownership, cancellationToken);
        return true;
    });

    public ValueTask<bool> RequestCancelAsync(string name, DateTimeOffset at, CancellationToken cancellationToken) => Pass("request cancel", () => rows.RequestCancelAsync(name, at, cancellationToken));

    public ValueTask<bool> IsCancelRequestedAsync(string name, CancellationToken cancellationToken) => Pass("read cancel", () => rows.IsCancelRequestedAsync(name, cancellationToken));

    public ValueTask<IReadOnlyList<(DateTimeOffset At, string Transition)>> HistoryAsync(string name, CancellationToken cancellationToken) => Pass("history", () => rows.HistoryAsync(name, cancellationToken));

    public async ValueTask DeleteAsync(IRunOwnership ownership, CancellationToken cancellationToken) => await Pass("delete run", async () =>
    {
        await rows.DeleteAsync(ownership, cancellationToken);
        return true;
    });

    public ValueTask<bool> DecideAsync(string name, Decision decision, CancellationToken cancellationToken) => Pass("decide", () => rows.DecideAsync(name, decision, cancellationToken));

    public ValueTask<IReadOnlyList<Decision>> DecisionsAsync(string name, CancellationToken cancellationToken) => Pass("decisions", () => rows.DecisionsAsync(name, cancellationToken));

    public ValueTask<IReadOnlyDictionary<string, string>> KnownAsync(IReadOnlyCollection<string> ids, CancellationToken cancellationToken) => Pass("known", () => rows.KnownAsync(ids, cancellationToken));

    public ValueTask DisposeAsync() => default;

    private bool Commit(IRunOwnership ownership, RunChange change)
    {
        var committed = Synchronously.Run(rows.CommitAsync(ownership, change, default));
        run.Committed(process, change, committed);
        return committed;
    }

    /// <summary>A commit that was on its way gets there, or is refused by then.</summary>
    private void CarryOutLate()
    {
        var late = _late;
        _late = null;
        try
        {
            late?.Invoke();
        }
        catch (Exception exception) when (exception is RunVersionException or BatchRunOwnershipLostException or ObjectDisposedException)
        {
            run.Trace.Add($"  the late commit is refused: {exception.GetType().Name}");
        }
    }

    private ValueTask<T> Pass<T>(string call, Func<ValueTask<T>> act)
    {
        process.Pass(call);
        if (_late is not null && run.Chance.Hits("the late commit arrives", 0.3))
        {
            CarryOutLate();
        }

        var result = Synchronously.Run(act());
        process.Pass(call);
        return new ValueTask<T>(result);
    }
}
