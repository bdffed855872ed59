using BatchTyped.Archive;
using BatchTyped.Store;

namespace BatchTyped.Simulation.Tests.Storage;

/// <summary>
/// A state folder: SQLite and files, as in production. Each of their calls is waited for, so that the simulation stays the only one who
/// decides what happens next; each row is also kept in memory, and both must agree.
/// </summary>
internal sealed class DiskState : WorldState
{
    /// <summary>A folder in memory where the system has one: thousands of flushes would only wear a disk out.</summary>
    private static readonly string Root = Directory.Exists("/dev/shm") ? "/dev/shm" : Path.GetTempPath();

    private readonly string _run;
    private readonly string _folder = Path.Combine(Root, $"batchtyped-simulation-{Path.GetRandomFileName()}");
    private readonly List<DiskStore> _stores = [];
    private DiskStore? _users;

    internal DiskState(string run)
    {
        _run = run;
        Files = new WaitingArchive(new FileArchive(_folder).OfRun(run));
    }

    internal override IRunArchive Files { get; }

    internal override IRunStore Users => _users ??= Open();

    internal override IWorldStore NewStore() => Open();

    internal override void LoseOwner()
    {
        // Its holder goes on holding the lock of a file that nobody else finds any more.
        File.Delete(Path.Combine(_folder, "locks", RunFileName.Of(_run) + ".lock"));
        Rows.LoseOwner(_run);
    }

    public override void Dispose()
    {
        foreach (var store in _stores)
        {
            store.Crash();
        }

        if (Directory.Exists(_folder))
        {
            Directory.Delete(_folder, recursive: true);
        }
    }

    private DiskStore Open()
    {
        var store = new DiskStore(new MemoryRunStore(Rows), SqliteRunStore.OpenAsync(_folder, cancellationToken: default).AsTask().GetAwaiter().GetResult());
        _stores.Add(store);
        return store;
    }
}
