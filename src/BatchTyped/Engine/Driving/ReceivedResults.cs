using BatchTyped.Archive;

namespace BatchTyped.Engine.Driving;

/// <summary>Results on their way into the archive: whether anything of the batch is in them, and how they begin.</summary>
internal abstract class ReceivedResults(IArchiveWriter target) : IArchiveWriter
{
    private const int HeadLength = 1_000;

    private readonly List<byte> _head = new(HeadLength);

    public ArchiveFile File => target.File;

    public long Length => target.Length;

    public string Hash => target.Hash;

    /// <summary>Whether anything of the batch came.</summary>
    internal abstract bool HasOurs { get; }

    /// <summary>Whether anything came that is no result.</summary>
    internal abstract bool HasOther { get; }

    /// <summary>How many bytes came.</summary>
    internal long Received { get; private set; }

    /// <summary>The first bytes, as they came.</summary>
    internal byte[] Head => [.. _head];

    public ValueTask WriteAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken)
    {
        Received += bytes.Length;
        _head.AddRange(bytes.Span[..Math.Min(bytes.Length, HeadLength - _head.Count)]);
        return TakeAsync(bytes, cancellationToken);
    }

    /// <summary>The stream has ended, or broke off.</summary>
    internal abstract ValueTask FinishAsync(CancellationToken cancellationToken);

    /// <summary>The target is the caller's.</summary>
    public virtual ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private protected abstract ValueTask TakeAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken);
}
