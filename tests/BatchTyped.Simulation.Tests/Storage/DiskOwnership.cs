using BatchTyped.Store;

namespace BatchTyped.Simulation.Tests.Storage;

/// <summary>An ownership of both stores.</summary>
internal sealed class DiskOwnership(IRunOwnership onDisk, IRunOwnership inMemory) : IRunOwnership
{
    internal IRunOwnership OnDisk => onDisk;

    internal IRunOwnership InMemory => inMemory;

    public string Run => onDisk.Run;

    public long Epoch => onDisk.Epoch;

    /// <summary>Its holder died: the kernel frees the lock, and nobody is notified.</summary>
    internal void Free() => onDisk.DisposeAsync().AsTask().GetAwaiter().GetResult();

    public async ValueTask DisposeAsync()
    {
        await onDisk.DisposeAsync().ConfigureAwait(false);
        await inMemory.DisposeAsync().ConfigureAwait(false);
    }
}
