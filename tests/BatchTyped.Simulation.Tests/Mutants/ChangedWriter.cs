using BatchTyped.Archive;

namespace BatchTyped.Simulation.Tests.Mutants;

/// <summary>A file whose bytes are written otherwise, or that gets its name later than it says.</summary>
internal sealed class ChangedWriter(IArchiveWriter inner, Func<ArchiveFile, ReadOnlyMemory<byte>, ReadOnlyMemory<byte>> write) : IArchiveWriter
{
    private readonly ContentHash _hash = ContentHash.For(inner.File.Kind);

    internal IArchiveWriter Inner => inner;

    internal bool IsKept { get; set; }

    public ArchiveFile File => inner.File;

    public long Length => inner.Length;

    public string Hash => _hash.Current();

    public ValueTask WriteAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken)
    {
        var changed = write(File, bytes);
        _hash.Append(changed.Span);
        return inner.WriteAsync(changed, cancellationToken);
    }

    public ValueTask DisposeAsync() => IsKept ? default : inner.DisposeAsync();
}
