using BatchTyped.Archive;
using BatchTyped.Store;

namespace BatchTyped.Simulation.Tests.Storage;

/// <summary>Everything in memory.</summary>
internal sealed class StateInMemory(string run) : WorldState
{
    internal override IRunArchive Files { get; } = new MemoryArchive().OfRun(run);

    internal override IRunStore Users => field ??= new MemoryRunStore(Rows);

    internal override IWorldStore NewStore() => new MemoryStore(Rows);

    internal override void LoseOwner() => Rows.LoseOwner(run);

    public override void Dispose()
    {
    }
}
