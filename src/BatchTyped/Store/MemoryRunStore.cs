using BatchTyped.Engine.State;

namespace BatchTyped.Store;

/// <summary>
/// One process's view of rows in memory, for simulations: every call completes synchronously. Stores over one
/// <see cref="MemoryState"/> are processes over one state folder.
/// </summary>
internal sealed class MemoryRunStore(MemoryState state) : IRunStore
{
    private bool _ended;

    public MemoryRunStore() : this(new MemoryState()) { }

    /// <summary>The process dies: what it owned is free, and nothing it still tries has an effect.</summary>
    public void Crash()
    {
        lock (state.Lock)
        {
            _ended = true;
            foreach (var row in state.Runs.Values.Where(row => row.Owner == this))
            {
                row.Owner = null;
            }
        }
    }

    public ValueTask<IReadOnlyList<RunState>> ListAsync(CancellationToken cancellationToken) =>
        Transact<IReadOnlyList<RunState>>(() => [.. state.Runs.Values.Select(row => row.State)], cancellationToken);

    public ValueTask<IReadOnlyList<string>> NamesAsync(CancellationToken cancellationToken) =>
        Transact<IReadOnlyList<string>>(() => [.. state.Runs.Keys], cancellationToken);

    public ValueTask<RunOwner?> OwnerAsync(string name, CancellationToken cancellationToken) => Transact(
        () => state.Runs.GetValueOrDefault(name) is { Owner: not null } ? RunOwner.Here(since: default) : null,
        cancellationToken);

    public ValueTask<RunState?> LoadAsync(string name, CancellationToken cancellationToken) =>
        Transact(() => state.Runs.GetValueOrDefault(name)?.State, cancellationToken);

    public ValueTask<bool> TryCreateAsync(RunRecord run, CancellationToken cancellationToken) =>
        Transact(() => state.Runs.TryAdd(run.Name, new MemoryState.Row(run, state.DeletedEpoch)), cancellationToken);

    public ValueTask<IRunOwnership?> TryOwnAsync(string name, CancellationToken cancellationToken) => Transact<IRunOwnership?>(
        () =>
        {
            var row = state.Runs.GetValueOrDefault(name) ?? throw new InvalidOperationException($"There is no run \"{name}\".");
            if (row.Owner is not null)
            {
                return null;
            }

            row.Owner = this;
            var epoch = ++row.Epoch;
            return new RunOwnership(name, epoch, () => Release(row, epoch));
        },
        cancellationToken);

    public ValueTask<bool> CommitAsync(IRunOwnership ownership, RunChange change, CancellationToken cancellationToken) => Transact(
        () =>
        {
            RunChanges.ThrowUnlessOf(ownership, change);
            var row = state.Runs.GetValueOrDefault(ownership.Run);
            RunChanges.ThrowUnlessNewest(ownership.Run, ownership.Epoch, row?.Epoch);
            RunChanges.ThrowUnlessNext(change, row!.State.Version);
            if (change.UnlessCanceled && row.CancelRequestedAt is not null)
            {
                return false;
            }

            row.State = new RunState(
                change.Run,
                row.State.Batches.SetItems(change.Batches.Select(batch => KeyValuePair.Create(batch.Ordinal, batch))),
                row.State.Segments.SetItems(change.Segments.Select(segment => KeyValuePair.Create(segment.Batch, segment)))) { Version = change.Version + 1 };
            if (change.Taken is { } taken && row.Decisions.GetValueOrDefault(taken.Batch) == taken)
            {
                row.Decisions.Remove(taken.Batch);
            }

            row.History.Add((change.At, change.Transition));
            return true;
        },
        cancellationToken);

    public async ValueTask VerifyOwnerAsync(IRunOwnership ownership, CancellationToken cancellationToken) => RunChanges.ThrowUnlessNewest(
        ownership.Run,
        ownership.Epoch,
        await Transact(() => state.Runs.GetValueOrDefault(ownership.Run)?.Epoch, cancellationToken).ConfigureAwait(false));

    public async ValueTask DeleteAsync(IRunOwnership ownership, CancellationToken cancellationToken) => await Transact(
        () =>
        {
            RunChanges.ThrowUnlessNewest(ownership.Run, ownership.Epoch, state.Runs.GetValueOrDefault(ownership.Run)?.Epoch);
            state.DeletedEpoch = Math.Max(state.DeletedEpoch, ownership.Epoch);
            return state.Runs.Remove(ownership.Run);
        },
        cancellationToken).ConfigureAwait(false);

    public ValueTask<bool> RequestCancelAsync(string name, DateTimeOffset at, CancellationToken cancellationToken) => Transact(
        () =>
        {
            var row = state.Runs.GetValueOrDefault(name);
            row?.CancelRequestedAt ??= at;
            return row is not null;
        },
        cancellationToken);

    public ValueTask<bool> IsCancelRequestedAsync(string name, CancellationToken cancellationToken) =>
        Transact(() => state.Runs.GetValueOrDefault(name)?.CancelRequestedAt is not null, cancellationToken);

    public ValueTask<bool> DecideAsync(string name, Decision decision, CancellationToken cancellationToken) => Transact(
        () =>
        {
            var row = state.Runs.GetValueOrDefault(name);
            row?.Decisions[decision.Batch] = decision;
            return row is not null;
        },
        cancellationToken);

    public ValueTask<IReadOnlyList<Decision>> DecisionsAsync(string name, CancellationToken cancellationToken) =>
        Transact<IReadOnlyList<Decision>>(() => [.. state.Runs.GetValueOrDefault(name)?.Decisions.Values ?? Enumerable.Empty<Decision>()], cancellationToken);

    public ValueTask<IReadOnlyDictionary<string, string>> KnownAsync(IReadOnlyCollection<string> ids, CancellationToken cancellationToken) =>
        Transact<IReadOnlyDictionary<string, string>>(
            () =>
            {
                var wanted = ids.ToHashSet(StringComparer.Ordinal);
                var known = new Dictionary<string, string>(StringComparer.Ordinal);
                foreach (var (name, row) in state.Runs)
                {
                    foreach (var id in row.State.Batches.Values.SelectMany(batch => batch.ApiIds).Where(wanted.Contains))
                    {
                        known[id] = name;
                    }
                }

                return known;
            },
            cancellationToken);

    public ValueTask<IReadOnlyList<(DateTimeOffset At, string Transition)>> HistoryAsync(string name, CancellationToken cancellationToken) =>
        Transact<IReadOnlyList<(DateTimeOffset, string)>>(() => [.. state.Runs.GetValueOrDefault(name)?.History ?? []], cancellationToken);

    public ValueTask DisposeAsync()
    {
        _ended = true;
        return ValueTask.CompletedTask;
    }

    private ValueTask<T> Transact<T>(Func<T> work, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        lock (state.Lock)
        {
            ObjectDisposedException.ThrowIf(_ended, this);
            return new ValueTask<T>(work());
        }
    }

    private void Release(MemoryState.Row row, long epoch)
    {
        lock (state.Lock)
        {
            if (row.Epoch == epoch)
            {
                row.Owner = null;
            }
        }
    }
}
