using BatchTyped.Archive;

namespace BatchTyped.Tests.Api;

/// <summary>A file of the archive that is written into memory.</summary>
internal sealed class MemoryArchiveWriter : IArchiveWriter
{
    private readonly MemoryStream _bytes = new();

    public ArchiveFile File => new(7, ArchiveKind.Results);

    public long Length => _bytes.Length;

    internal byte[] Written => _bytes.ToArray();

    internal Exception? Failure { get; init; }

    public ValueTask WriteAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken) =>
        Failure is null ? _bytes.WriteAsync(bytes, cancellationToken) : ValueTask.FromException(Failure);

    public ValueTask DisposeAsync() => _bytes.DisposeAsync();
}
