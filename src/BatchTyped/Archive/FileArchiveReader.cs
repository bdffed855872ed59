using Microsoft.Win32.SafeHandles;

namespace BatchTyped.Archive;

/// <summary>Reads by offset on one handle: readers share no position.</summary>
internal sealed class FileArchiveReader : IArchiveReader
{
    private readonly string _folder;
    private readonly SafeFileHandle _handle;

    /// <param name="file">What it is.</param>
    /// <param name="folder">Where it lies.</param>
    /// <param name="extension">What stands behind its name there.</param>
    public FileArchiveReader(ArchiveFile file, string folder, string extension = "")
    {
        File = file;
        _folder = folder;
        // Delete is shared, so that on Windows too a reader doesn't keep a file from being deleted.
        _handle = System.IO.File.OpenHandle(
            Path.Combine(folder, ArchiveFileName.Of(file) + extension), FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete);
        Length = RandomAccess.GetLength(_handle);
    }

    public ArchiveFile File { get; }

    public long Length { get; }

    public ValueTask<int> ReadAsync(long offset, Memory<byte> buffer, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();

        // Read at once: outside Windows an asynchronous read only blocks another thread of the pool, and going there and back costs
        // more than most reads, which find their bytes in the system's cache.
        return new(Read(offset, buffer.Span));
    }

    public ValueTask DisposeAsync()
    {
        _handle.Dispose();
        return ValueTask.CompletedTask;
    }

    private int Read(long offset, Span<byte> buffer)
    {
        var filled = 0;
        try
        {
            while (filled < buffer.Length)
            {
                var read = RandomAccess.Read(_handle, buffer[filled..], offset + filled);
                if (read == 0)
                {
                    break;
                }

                filled += read;
            }
        }
        catch (Exception exception) when (IoFailure.Is(exception))
        {
            throw IoFailure.OfArchive(File, _folder, "can't be read", exception);
        }

        return filled;
    }
}
