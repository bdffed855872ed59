using BatchTyped.Archive;

namespace BatchTyped.Simulation.Tests.Processes;

/// <summary>A file that a process is reading.</summary>
internal sealed class ProcessReader(SimulatedProcess process, IArchiveReader inner) : IArchiveReader
{
    public ArchiveFile File => inner.File;

    public long Length => inner.Length;

    public ValueTask<int> ReadAsync(long offset, Memory<byte> buffer, CancellationToken cancellationToken)
    {
        process.Pass("read");
        return inner.ReadAsync(offset, buffer, cancellationToken);
    }

    public ValueTask DisposeAsync() => inner.DisposeAsync();
}
