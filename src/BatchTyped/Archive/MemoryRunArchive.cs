namespace BatchTyped.Archive;

/// <summary>The files of one run in memory.</summary>
internal sealed class MemoryRunArchive : IRunArchive
{
    private readonly Lock _lock = new();
    private readonly Dictionary<ArchiveFile, byte[]> _published = [];
    private readonly HashSet<MemoryArchiveWriter> _begun = [];
    private ArchiveWitness? _witness;

    public ValueTask<IArchiveWriter> CreateAsync(ArchiveFile file, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        _ = ArchiveFileName.Of(file); // Refuses what no archive can name.
        var writer = new MemoryArchiveWriter(this, file);
        lock (_lock)
        {
            _begun.Add(writer);
        }

        return new ValueTask<IArchiveWriter>(writer);
    }

    public ValueTask PublishAsync(IReadOnlyList<IArchiveWriter> writers, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        lock (_lock)
        {
            var files = writers.Select(writer => writer is MemoryArchiveWriter file && file.Archive == this
                ? file
                : throw new ArgumentException("A writer comes from another archive.", nameof(writers))).ToArray();
            foreach (var file in files)
            {
                var bytes = file.Seal();
                if (!_begun.Remove(file))
                {
                    throw new BatchArchiveException($"Archive file {ArchiveFileName.Of(file.File)} can't be given its name. What was written is gone.");
                }

                _published[file.File] = bytes;
            }
        }

        return ValueTask.CompletedTask;
    }

    public ValueTask<IArchiveReader> OpenAsync(ArchiveFile file, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        lock (_lock)
        {
            return _published.TryGetValue(file, out var bytes)
                ? new ValueTask<IArchiveReader>(new MemoryArchiveReader(file, bytes))
                : throw new BatchArchiveException($"Archive file {ArchiveFileName.Of(file)} can't be read. It doesn't exist.");
        }
    }

    public ValueTask<IReadOnlyList<ArchiveFile>> ListAsync(CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        lock (_lock)
        {
            return new ValueTask<IReadOnlyList<ArchiveFile>>([.. _published.Keys]);
        }
    }

    public ValueTask DeleteAsync(ArchiveFile file, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        lock (_lock)
        {
            _published.Remove(file);
        }

        return ValueTask.CompletedTask;
    }

    public ValueTask CompressAsync(ArchiveFile file, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return ValueTask.CompletedTask;
    }

    public ValueTask<ArchiveWitness?> ReadWitnessAsync(CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return new ValueTask<ArchiveWitness?>(Volatile.Read(ref _witness));
    }

    public ValueTask WriteWitnessAsync(ArchiveWitness witness, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        Volatile.Write(ref _witness, witness);
        return ValueTask.CompletedTask;
    }

    public ValueTask DeleteWitnessAsync(CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        Volatile.Write(ref _witness, null);
        return ValueTask.CompletedTask;
    }

    public ValueTask DeleteUnpublishedAsync(CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        ForgetUnpublished();
        return ValueTask.CompletedTask;
    }

    internal void ForgetUnpublished()
    {
        lock (_lock)
        {
            _begun.Clear();
        }
    }

    internal void Forget(MemoryArchiveWriter writer)
    {
        lock (_lock)
        {
            _begun.Remove(writer);
        }
    }
}
