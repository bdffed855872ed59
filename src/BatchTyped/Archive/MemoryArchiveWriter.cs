using System.Buffers;

namespace BatchTyped.Archive;

/// <summary>A file being written in memory.</summary>
internal sealed class MemoryArchiveWriter(MemoryRunArchive archive, ArchiveFile file) : IArchiveWriter
{
    private readonly ArrayBufferWriter<byte> _bytes = new();
    private string? _hash;
    private bool _disposed;

    public ArchiveFile File => file;

    public long Length => _bytes.WrittenCount;

    public string Hash => _hash
        ?? throw new InvalidOperationException($"{ArchiveFileName.Of(file)} wasn't published yet.");

    internal MemoryRunArchive Archive => archive;

    public ValueTask WriteAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        ThrowUnlessOpen();
        _bytes.Write(bytes.Span);
        return ValueTask.CompletedTask;
    }

    public ValueTask DisposeAsync()
    {
        _disposed = true;
        archive.Forget(this);
        return ValueTask.CompletedTask;
    }

    internal byte[] Seal()
    {
        ThrowUnlessOpen();
        using var content = ContentHash.For(file.Kind);
        content.Append(_bytes.WrittenSpan);
        _hash = content.Current();
        return _bytes.WrittenSpan.ToArray();
    }

    private void ThrowUnlessOpen()
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        if (_hash is not null)
        {
            throw new InvalidOperationException($"{ArchiveFileName.Of(file)} was published; a published file never changes.");
        }
    }
}
