using BatchTyped.Archive;
using BatchTyped.Store;

namespace BatchTyped.Simulation.Tests.Storage;

/// <summary>Where the rows and files of a simulated run are.</summary>
internal abstract class WorldState : IDisposable
{
    /// <summary>The rows, as memory has them: also of a state that is on disk, where both are compared.</summary>
    internal MemoryState Rows { get; } = new();

    internal abstract IRunArchive Files { get; }

    /// <summary>The store as the run's users have it, who don't drive the run.</summary>
    internal abstract IRunStore Users { get; }

    /// <summary>The store as a new process has it.</summary>
    internal abstract IWorldStore NewStore();

    /// <summary>The lock on the run is gone without its holder's knowledge.</summary>
    internal abstract void LoseOwner();

    public abstract void Dispose();
}
