using BatchTyped.Store;

namespace BatchTyped.Simulation.Tests.Storage;

/// <summary>One process's store in memory.</summary>
internal sealed class MemoryStore(MemoryState rows) : ForwardingStore(new MemoryRunStore(rows)), IWorldStore
{
    public void Crash() => ((MemoryRunStore)Inner).Crash();
}
