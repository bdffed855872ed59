namespace BatchTyped.Archive;

/// <summary>A file being written. Disposed of without being published, it leaves nothing behind.</summary>
internal interface IArchiveWriter : IAsyncDisposable
{
    /// <summary>The name it will have.</summary>
    ArchiveFile File { get; }

    /// <summary>How many bytes were written.</summary>
    long Length { get; }

    /// <summary>The <see cref="ContentHash"/> of what was written. There once the file was published.</summary>
    string Hash { get; }

    /// <summary>Appends bytes. The memory is the caller's again when this has completed.</summary>
    ValueTask WriteAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken);
}
