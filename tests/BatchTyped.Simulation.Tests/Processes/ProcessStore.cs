using BatchTyped.Engine.State;
using BatchTyped.Simulation.Tests.World;
using BatchTyped.Store;

namespace BatchTyped.Simulation.Tests.Processes;

/// <summary>One process's way to the rows.</summary>
internal sealed class ProcessStore(SimulatedRun run, SimulatedProcess process, IRunStore rows) : IRunStore
{
    public ValueTask<IReadOnlyList<RunState>> ListAsync(CancellationToken cancellationToken) => Pass("list runs", () => rows.ListAsync(cancellationToken));

    public ValueTask<RunState?> LoadAsync(string name, CancellationToken cancellationToken) => Pass("load", () => rows.LoadAsync(name, cancellationToken));

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
        run.MayFailDisk("commit");
        var committed = Synchronously.Run(rows.CommitAsync(ownership, change, cancellationToken));
        run.Committed(process, change, committed);
        process.Pass($"committed {change.Transition}");
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

    public ValueTask DeleteAsync(IRunOwnership ownership, CancellationToken cancellationToken) => throw new NotSupportedException("A simulated run isn't deleted.");

    public ValueTask<bool> DecideAsync(string name, Decision decision, CancellationToken cancellationToken) => Pass("decide", () => rows.DecideAsync(name, decision, cancellationToken));

    public ValueTask<IReadOnlyList<Decision>> DecisionsAsync(string name, CancellationToken cancellationToken) => Pass("decisions", () => rows.DecisionsAsync(name, cancellationToken));

    public ValueTask DisposeAsync() => default;

    private ValueTask<T> Pass<T>(string call, Func<ValueTask<T>> act)
    {
        process.Pass(call);
        var result = Synchronously.Run(act());
        process.Pass(call);
        return new ValueTask<T>(result);
    }
}
