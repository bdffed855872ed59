using BatchTyped.Store;

namespace BatchTyped.Simulation.Tests.Storage;

/// <summary>A store of one process, which may die.</summary>
internal interface IWorldStore : IRunStore
{
    /// <summary>The process dies: what it owned is free, and nothing it still tries has an effect.</summary>
    void Crash();
}
