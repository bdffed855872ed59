using System.Text.Json;
using BatchTyped.Engine.State;
using BatchTyped.Simulation.Tests.World;
using BatchTyped.Store;

namespace BatchTyped.Simulation.Tests.Storage;

/// <summary>One process's SQLite store. Every call is also made of a store in memory, and both must give the same.</summary>
internal sealed class DiskStore(MemoryRunStore memory, IRunStore disk) : IWorldStore
{
    private static readonly StateJsonContext Json = StateJsonContext.Default;

    private readonly List<DiskOwnership> _owned = [];
    private bool _ended;

    public void Crash()
    {
        if (!_ended)
        {
            _ended = true;
            memory.Crash();
            foreach (var owned in _owned)
            {
                owned.Free();
            }

            Wait(disk.DisposeAsync());
        }
    }

    public ValueTask<IReadOnlyList<RunState>> ListAsync(CancellationToken cancellationToken) =>
        Both(store => store.ListAsync(cancellationToken), runs => string.Join('\n', runs.Select(Text)));

    public ValueTask<IReadOnlyList<string>> NamesAsync(CancellationToken cancellationToken) =>
        Both(store => store.NamesAsync(cancellationToken), names => string.Join('\n', names));

    // What the disk says names the moment, and two lives of a seed must read the same.
    public ValueTask<RunOwner?> OwnerAsync(string name, CancellationToken cancellationToken) => memory.OwnerAsync(name, cancellationToken);

    public ValueTask<RunState?> LoadAsync(string name, CancellationToken cancellationToken) => Both(store => store.LoadAsync(name, cancellationToken), Text);

    public ValueTask<bool> TryCreateAsync(RunRecord run, CancellationToken cancellationToken) => Both(store => store.TryCreateAsync(run, cancellationToken));

    public ValueTask<IRunOwnership?> TryOwnAsync(string name, CancellationToken cancellationToken)
    {
        var onDisk = Wait(disk.TryOwnAsync(name, cancellationToken));
        var inMemory = Wait(memory.TryOwnAsync(name, cancellationToken));
        Promise.Holds(onDisk?.Epoch == inMemory?.Epoch, $"On disk the epoch is {onDisk?.Epoch}, in memory {inMemory?.Epoch}.");
        if (onDisk is null || inMemory is null)
        {
            return new ValueTask<IRunOwnership?>((IRunOwnership?)null);
        }

        var ownership = new DiskOwnership(onDisk, inMemory);
        _owned.Add(ownership);
        return new ValueTask<IRunOwnership?>(ownership);
    }

    public ValueTask<bool> CommitAsync(IRunOwnership ownership, RunChange change, CancellationToken cancellationToken) => Both(
        store => store.CommitAsync(Of(store, ownership), change, cancellationToken));

    public async ValueTask VerifyOwnerAsync(IRunOwnership ownership, CancellationToken cancellationToken) => await Both(async store =>
    {
        await store.VerifyOwnerAsync(Of(store, ownership), cancellationToken).ConfigureAwait(false);
        return true;
    });

    public async ValueTask DeleteAsync(IRunOwnership ownership, CancellationToken cancellationToken) => await Both(async store =>
    {
        await store.DeleteAsync(Of(store, ownership), cancellationToken).ConfigureAwait(false);
        return true;
    });

    public ValueTask<bool> RequestCancelAsync(string name, DateTimeOffset at, CancellationToken cancellationToken) => Both(store => store.RequestCancelAsync(name, at, cancellationToken));

    public ValueTask<bool> IsCancelRequestedAsync(string name, CancellationToken cancellationToken) => Both(store => store.IsCancelRequestedAsync(name, cancellationToken));

    public ValueTask<bool> DecideAsync(string name, Decision decision, CancellationToken cancellationToken) => Both(store => store.DecideAsync(name, decision, cancellationToken));

    public ValueTask<IReadOnlyList<Decision>> DecisionsAsync(string name, CancellationToken cancellationToken) =>
        Both(store => store.DecisionsAsync(name, cancellationToken), decisions => string.Join('\n', decisions));

    public ValueTask<IReadOnlyList<(DateTimeOffset At, string Transition)>> HistoryAsync(string name, CancellationToken cancellationToken) =>
        Both(store => store.HistoryAsync(name, cancellationToken), history => string.Join('\n', history));

    public ValueTask<IReadOnlyDictionary<string, string>> KnownAsync(IReadOnlyCollection<string> ids, CancellationToken cancellationToken) =>
        Both(store => store.KnownAsync(ids, cancellationToken), known => string.Join('\n', known.OrderBy(pair => pair.Key, StringComparer.Ordinal)));

    public ValueTask DisposeAsync()
    {
        Crash();
        return default;
    }

    private static T Wait<T>(ValueTask<T> work) => work.AsTask().GetAwaiter().GetResult();

    private static void Wait(ValueTask work) => work.AsTask().GetAwaiter().GetResult();

    private static string Text(RunState? state) => state is null
        ? ""
        : string.Join('\n',
        [
            $"version {state.Version}",
            JsonSerializer.Serialize(state.Run, Json.RunRecord),
            .. state.Batches.Values.Select(batch => JsonSerializer.Serialize(batch, Json.BatchRecord)),
            .. state.Segments.Values.Select(segment => JsonSerializer.Serialize(segment, Json.SegmentRecord)),
        ]);

    private IRunOwnership Of(IRunStore store, IRunOwnership ownership) => store == disk ? ((DiskOwnership)ownership).OnDisk : ((DiskOwnership)ownership).InMemory;

    private ValueTask<T> Both<T>(Func<IRunStore, ValueTask<T>> call, Func<T, string?>? text = null)
    {
        text ??= static value => value?.ToString();
        var (fromDisk, onDisk) = Try(disk, call);
        var (fromMemory, inMemory) = Try(memory, call);
        Promise.Holds(KindOf(onDisk) == KindOf(inMemory), $"The disk fails with \"{onDisk?.Message}\", memory with \"{inMemory?.Message}\".");
        if (onDisk is not null)
        {
            throw onDisk;
        }

        Promise.Holds(text(fromDisk!) == text(fromMemory!), $"The disk says\n{text(fromDisk!)}\nand memory\n{text(fromMemory!)}");
        return new ValueTask<T>(fromDisk!);
    }

    // Which of its two kinds a cancellation is depends on where it is noticed.
    private static Type? KindOf(Exception? exception) => exception is OperationCanceledException ? typeof(OperationCanceledException) : exception?.GetType();

    private static (T? Value, Exception? Error) Try<T>(IRunStore store, Func<IRunStore, ValueTask<T>> call)
    {
        try
        {
            return (Wait(call(store)), null);
        }
        catch (Exception exception) when (exception is not SimulationFailure)
        {
            return (default, exception);
        }
    }
}
