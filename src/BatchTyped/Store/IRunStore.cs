using BatchTyped.Engine.State;

namespace BatchTyped.Store;

/// <summary>
/// Keeps the rows of all runs of one state folder (or, later, of one database). Rows are few: thousands for ten million items.
/// <para>
/// Atomicity: each method is one transaction. When it returns, its change is durable (it survives a loss of power as far as the
/// disk keeps its word). When it throws a <see cref="BatchStateException"/>, its change was made whole or not at all, and it may not be
/// known which: the answer of a transaction can be lost. Readers see whole transactions, in the order in which they were made.
/// </para>
/// <para>
/// Versions: each commit raises the run's version by one, and is refused when the run has another version than the change was made of.
/// So a commit whose answer was lost is never overwritten by the next one, whenever it is carried out. Requests to cancel and decisions
/// are no part of the version: other processes leave them at any time, and no commit conflicts with them.
/// </para>
/// <para>
/// Ownership: a run is driven by one owner at a time. Owning raises the run's epoch by one; every commit names the epoch it was
/// given and is refused when that isn't the newest any more. Reading, listing and asking to cancel need no ownership.
/// </para>
/// </summary>
internal interface IRunStore : IAsyncDisposable
{
    /// <summary>All runs, by name.</summary>
    ValueTask<IReadOnlyList<RunState>> ListAsync(CancellationToken cancellationToken);

    /// <summary>The names of all runs, in order.</summary>
    ValueTask<IReadOnlyList<string>> NamesAsync(CancellationToken cancellationToken);

    /// <summary>A run as the last transaction left it; <see langword="null"/> when there is none of that name.</summary>
    ValueTask<RunState?> LoadAsync(string name, CancellationToken cancellationToken);

    /// <summary>Adds a run, unless there is one of that name.</summary>
    /// <returns>Whether it was added.</returns>
    ValueTask<bool> TryCreateAsync(RunRecord run, CancellationToken cancellationToken);

    /// <summary>
    /// Becomes the owner of a run, unless somebody else is. Ownership ends by disposal of the returned value or with the process,
    /// at once where the system can tell.
    /// </summary>
    /// <returns>The ownership; <see langword="null"/> when somebody else holds it.</returns>
    ValueTask<IRunOwnership?> TryOwnAsync(string name, CancellationToken cancellationToken);

    /// <summary>
    /// Who drives a run at this moment, as far as that is visible from outside. Looking keeps nobody from becoming the owner. It is for
    /// people: between the look and what follows the owner may change.
    /// </summary>
    /// <returns>The owner; <see langword="null"/> when nobody drives the run, or there is none of that name.</returns>
    ValueTask<RunOwner?> OwnerAsync(string name, CancellationToken cancellationToken);

    /// <summary>Makes a change durable.</summary>
    /// <param name="ownership">What <see cref="TryOwnAsync"/> gave.</param>
    /// <param name="change">The rows.</param>
    /// <param name="cancellationToken">Ends the waiting before the transaction begins.</param>
    /// <returns>
    /// <see langword="false"/> when <see cref="RunChange.UnlessCanceled"/> is set and somebody has asked to cancel the run: nothing
    /// was changed then.
    /// </returns>
    /// <exception cref="BatchRunOwnershipLostException">Somebody else owns the run by now. Nothing was changed.</exception>
    /// <exception cref="RunVersionException">The run has another version than <see cref="RunChange.Version"/>. Nothing was changed.</exception>
    ValueTask<bool> CommitAsync(IRunOwnership ownership, RunChange change, CancellationToken cancellationToken);

    /// <summary>
    /// Looks whether an ownership is the newest, before an act outside the store that a later owner must not meet: a process may have
    /// been stopped for long since its last commit.
    /// </summary>
    /// <exception cref="BatchRunOwnershipLostException">Somebody else owns the run by now.</exception>
    ValueTask VerifyOwnerAsync(IRunOwnership ownership, CancellationToken cancellationToken);

    /// <summary>
    /// Removes a run with all its rows, decisions and the flag to cancel included. Its name is free then; the epochs of the next run of
    /// that name are higher than all of this one. The ownership ends with it.
    /// </summary>
    /// <exception cref="BatchRunOwnershipLostException">Somebody else owns the run by now. Nothing was changed.</exception>
    ValueTask DeleteAsync(IRunOwnership ownership, CancellationToken cancellationToken);

    /// <summary>Sets the flag that asks the owner to cancel the run. It stays set.</summary>
    /// <returns>Whether there is a run of that name.</returns>
    ValueTask<bool> RequestCancelAsync(string name, DateTimeOffset at, CancellationToken cancellationToken);

    /// <summary>Whether the flag of <see cref="RequestCancelAsync"/> is set.</summary>
    ValueTask<bool> IsCancelRequestedAsync(string name, CancellationToken cancellationToken);

    /// <summary>
    /// Leaves a user's decision about a held batch for the run's owner, whoever that is or will be. A later one about the same batch
    /// takes its place.
    /// </summary>
    /// <returns>Whether there is a run of that name.</returns>
    ValueTask<bool> DecideAsync(string name, Decision decision, CancellationToken cancellationToken);

    /// <summary>
    /// The decisions that were left and not taken in yet (<see cref="RunChange.Taken"/>), by batch. Whether one still applies is decided by
    /// its send.
    /// </summary>
    ValueTask<IReadOnlyList<Decision>> DecisionsAsync(string name, CancellationToken cancellationToken);

    /// <summary>Which of these ids of the service batches of this store have, or had, those that were paid twice included.</summary>
    /// <param name="ids">Any number of ids.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    /// <returns>The ids that are known, each with the name of a run that has it.</returns>
    ValueTask<IReadOnlyDictionary<string, string>> KnownAsync(IReadOnlyCollection<string> ids, CancellationToken cancellationToken);

    /// <summary>The log of transitions of a run, oldest first: when, and the transition's name.</summary>
    ValueTask<IReadOnlyList<(DateTimeOffset At, string Transition)>> HistoryAsync(string name, CancellationToken cancellationToken);
}
