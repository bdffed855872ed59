using BatchTyped.Archive;
using BatchTyped.Simulation.Tests.World;

namespace BatchTyped.Simulation.Tests.Processes;

/// <summary>A file that a process is writing.</summary>
internal sealed class ProcessWriter(SimulatedRun run, SimulatedProcess process, IArchiveWriter inner) : IArchiveWriter
{
    internal IArchiveWriter Inner => inner;

    public ArchiveFile File => inner.File;

    public long Length => inner.Length;

    public string Hash => inner.Hash;

    public ValueTask WriteAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken)
    {
        process.Pass("write");
        run.MayFailDisk("write");
        return inner.WriteAsync(bytes, cancellationToken);
    }

    public ValueTask DisposeAsync() => process.IsDead ? default : inner.DisposeAsync();
}
