namespace BatchTyped.Archive;

/// <summary>A file written aside. Only a writer on which every call succeeded can give its file a name.</summary>
internal sealed class FileArchiveWriter : IArchiveWriter
{
    /// <summary>Below the size from which arrays live until a full collection.</summary>
    private const int BufferSize = 64 * 1024;

    private readonly string _name;
    private readonly string _aside;
    private readonly FileStream _stream;
    private readonly byte[] _buffer = GC.AllocateUninitializedArray<byte>(BufferSize);
    private readonly ContentHash _content;
    private string? _hash;
    private int _buffered;
    private long _written;
    private State _state = State.Open;

    /// <param name="file">The name it will have.</param>
    /// <param name="folder">Where it will have it.</param>
    /// <param name="aside">The name it has until then, in the same folder.</param>
    /// <param name="extension">What stands behind its name there.</param>
    public FileArchiveWriter(ArchiveFile file, string folder, string aside, string extension = "")
    {
        _name = ArchiveFileName.Of(file) + extension;
        File = file;
        Folder = folder;
        _content = ContentHash.For(file.Kind);
        _aside = Path.Combine(folder, aside);
        // The stream has no buffer of its own: that would be written on disposal, also by a writer that gives up on a full disk.
        _stream = PrivateFolder.OpenFile(_aside, FileMode.CreateNew, FileShare.None);
    }

    private enum State
    {
        Open,
        Failed,
        Sealed,
        Published,
        Disposed,
    }

    public ArchiveFile File { get; }

    public string Folder { get; }

    public long Length => _written + _buffered;

    public string Hash => _hash ?? throw new InvalidOperationException($"{ArchiveFileName.Of(File)} wasn't published yet.");

    public ValueTask WriteAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        ThrowUnless(State.Open);
        if (bytes.Length > BufferSize - _buffered)
        {
            WriteOut(bytes);
            return ValueTask.CompletedTask;
        }

        bytes.CopyTo(_buffer.AsMemory(_buffered));
        _buffered += bytes.Length;
        return ValueTask.CompletedTask;
    }

    /// <summary>
    /// Brings every byte to the disk. A failure is final: the system may have dropped the bytes it couldn't write, and would call
    /// the next flush a success.
    /// </summary>
    public void Seal()
    {
        ThrowUnless(State.Open);
        _state = State.Failed;
        try
        {
            Append(_buffer.AsSpan(0, _buffered));
            _stream.Flush(flushToDisk: true);
            _stream.Dispose();
        }
        catch (Exception exception) when (IoFailure.Is(exception))
        {
            throw Failure("can't be flushed to the disk", exception);
        }

        _hash = _content.Current();
        _state = State.Sealed;
    }

    public void Rename()
    {
        ThrowUnless(State.Sealed);
        _state = State.Failed;
        try
        {
            System.IO.File.Move(_aside, Path.Combine(Folder, _name), overwrite: true);
        }
        catch (Exception exception) when (IoFailure.Is(exception))
        {
            throw Failure("can't be given its name", exception);
        }

        _state = State.Published;
    }

    public ValueTask DisposeAsync()
    {
        var state = _state;
        if (state != State.Disposed)
        {
            _state = State.Disposed;
            _stream.Dispose();
            _content.Dispose();
            if (state != State.Published)
            {
                DeleteAside();
            }
        }

        return ValueTask.CompletedTask;
    }

    /// <summary>
    /// Writes at once: outside Windows an asynchronous write only blocks another thread of the pool, where the bytes are in no cache
    /// of its processor.
    /// </summary>
    private void WriteOut(ReadOnlyMemory<byte> bytes)
    {
        _state = State.Failed;
        try
        {
            Append(_buffer.AsSpan(0, _buffered));
            _written += _buffered;
            _buffered = 0;
            if (bytes.Length < BufferSize)
            {
                bytes.CopyTo(_buffer);
                _buffered = bytes.Length;
            }
            else
            {
                Append(bytes.Span);
                _written += bytes.Length;
            }
        }
        catch (Exception exception) when (IoFailure.Is(exception))
        {
            throw Failure("can't be written", exception);
        }

        _state = State.Open;
    }

    private void Append(ReadOnlySpan<byte> bytes)
    {
        _stream.Write(bytes);
        _content.Append(bytes);
    }

    private void ThrowUnless(State expected)
    {
        ObjectDisposedException.ThrowIf(_state == State.Disposed, this);
        if (_state != expected)
        {
            throw new InvalidOperationException(_state == State.Failed
                ? $"Writing {ArchiveFileName.Of(File)} has failed; begin the file anew."
                : $"{ArchiveFileName.Of(File)} was published; a published file never changes.");
        }
    }

    private void DeleteAside()
    {
        try
        {
            System.IO.File.Delete(_aside);
        }
        catch (Exception exception) when (IoFailure.Is(exception))
        {
            // It has no name that anybody looks for: the next owner of the run deletes it.
        }
    }

    private BatchArchiveException Failure(string problem, Exception exception) =>
        IoFailure.OfArchive(File, Folder, problem, exception);
}
