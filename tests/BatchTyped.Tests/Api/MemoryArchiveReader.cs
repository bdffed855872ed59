using BatchTyped.Archive;

namespace BatchTyped.Tests.Api;

/// <summary>A file of the archive that lies in memory.</summary>
internal sealed class MemoryArchiveReader(byte[] bytes, long? announcedLength = null) : IArchiveReader
{
    public ArchiveFile File => new(7, ArchiveKind.Requests);

    public long Length => announcedLength ?? bytes.Length;

    public ValueTask<int> ReadAsync(long offset, Memory<byte> buffer, CancellationToken cancellationToken)
    {
        var read = (int)Math.Clamp(bytes.Length - offset, 0, buffer.Length);
        bytes.AsSpan((int)Math.Min(offset, bytes.Length), read).CopyTo(buffer.Span);
        return ValueTask.FromResult(read);
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
