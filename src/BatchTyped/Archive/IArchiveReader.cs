namespace BatchTyped.Archive;

/// <summary>A published file, open for reading at any place, by several readers at once.</summary>
internal interface IArchiveReader : IAsyncDisposable
{
    ArchiveFile File { get; }

    long Length { get; }

    /// <summary>Fills the buffer from a place on; fewer bytes only at the end of the file.</summary>
    /// <returns>How many bytes were read.</returns>
    ValueTask<int> ReadAsync(long offset, Memory<byte> buffer, CancellationToken cancellationToken);
}
