using BatchTyped.Archive;

namespace BatchTyped.Simulation.Tests.Mutants;

/// <summary>A file whose bytes are written otherwise, or that gets its name later than it says.</summary>
internal sealed class ChangedWriter(IArchiveWriter inner, Func<ArchiveFile, ReadOnlyMemory<byte>, ReadOnlyMemory<byte>> write) : IArchiveWriter
{
    internal IArchiveWriter Inner => inner;

    internal bool IsKept { get; set; }

    public ArchiveFile File => inner.File;

    public long Length => inner.Length;

    /// <summary>A file that is published late can't tell yet: nothing is compared with it then.</summary>
    public string Sha256 => IsKept ? null! : inner.Sha256;

    public ValueTask WriteAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken) => inner.WriteAsync(write(File, bytes), cancellationToken);

    public ValueTask DisposeAsync() => IsKept ? default : inner.DisposeAsync();
}
