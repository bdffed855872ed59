namespace BatchTyped.Archive;

/// <summary>A published file in memory.</summary>
internal sealed class MemoryArchiveReader(ArchiveFile file, ReadOnlyMemory<byte> bytes) : IArchiveReader
{
    private bool _disposed;

    public ArchiveFile File => file;

    public long Length => bytes.Length;

    public ValueTask<int> ReadAsync(long offset, Memory<byte> buffer, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        ObjectDisposedException.ThrowIf(_disposed, this);
        ArgumentOutOfRangeException.ThrowIfNegative(offset);
        var count = (int)Math.Min(buffer.Length, Math.Max(0, Length - offset));
        if (count > 0)
        {
            bytes.Slice((int)offset, count).CopyTo(buffer);
        }

        return new ValueTask<int>(count);
    }

    public ValueTask DisposeAsync()
    {
        _disposed = true;
        return ValueTask.CompletedTask;
    }
}
