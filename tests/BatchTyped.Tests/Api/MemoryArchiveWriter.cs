using BatchTyped.Archive;

namespace BatchTyped.Tests.Api;

/// <summary>A file of the archive that is written into memory.</summary>
internal sealed class MemoryArchiveWriter : IArchiveWriter
{
    private readonly MemoryStream _bytes = new();

    public ArchiveFile File => new(7, ArchiveKind.Results);

    public long Length => _bytes.Length;

    public string Hash => "";

    internal byte[] Written => _bytes.ToArray();

    internal Exception? Failure { get; init; }

    /// <summary>Completes when the first bytes have come.</summary>
    internal TaskCompletionSource Begun { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public async ValueTask WriteAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken)
    {
        if (Failure is not null)
        {
            throw Failure;
        }

        await _bytes.WriteAsync(bytes, cancellationToken);
        Begun.TrySetResult();
    }

    public ValueTask DisposeAsync() => _bytes.DisposeAsync();
}
