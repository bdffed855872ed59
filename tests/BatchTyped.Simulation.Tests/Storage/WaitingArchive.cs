using BatchTyped.Archive;

namespace BatchTyped.Simulation.Tests.Storage;

/// <summary>Files on disk whose every call is waited for.</summary>
internal sealed class WaitingArchive(IRunArchive files) : IRunArchive
{
    public ValueTask<IArchiveWriter> CreateAsync(ArchiveFile file, CancellationToken cancellationToken) => Wait(files.CreateAsync(file, cancellationToken));

    public ValueTask PublishAsync(IReadOnlyList<IArchiveWriter> writers, CancellationToken cancellationToken) => Wait(files.PublishAsync(writers, cancellationToken));

    public async ValueTask<IArchiveReader> OpenAsync(ArchiveFile file, CancellationToken cancellationToken) => new WaitingReader(await Wait(files.OpenAsync(file, cancellationToken)));

    public ValueTask<IReadOnlyList<ArchiveFile>> ListAsync(CancellationToken cancellationToken) => Wait(files.ListAsync(cancellationToken));

    public ValueTask DeleteAsync(ArchiveFile file, CancellationToken cancellationToken) => Wait(files.DeleteAsync(file, cancellationToken));

    public ValueTask CompressAsync(ArchiveFile file, CancellationToken cancellationToken) => Wait(files.CompressAsync(file, cancellationToken));

    public ValueTask<ArchiveWitness?> ReadWitnessAsync(CancellationToken cancellationToken) => Wait(files.ReadWitnessAsync(cancellationToken));

    public ValueTask WriteWitnessAsync(ArchiveWitness witness, CancellationToken cancellationToken) => Wait(files.WriteWitnessAsync(witness, cancellationToken));

    public ValueTask DeleteWitnessAsync(CancellationToken cancellationToken) => Wait(files.DeleteWitnessAsync(cancellationToken));

    public ValueTask DeleteUnpublishedAsync(CancellationToken cancellationToken) => Wait(files.DeleteUnpublishedAsync(cancellationToken));

    private static ValueTask<T> Wait<T>(ValueTask<T> work) => new(work.AsTask().GetAwaiter().GetResult());

    private static ValueTask Wait(ValueTask work)
    {
        work.AsTask().GetAwaiter().GetResult();
        return default;
    }

    private sealed class WaitingReader(IArchiveReader inner) : IArchiveReader
    {
        public ArchiveFile File => inner.File;

        public long Length => inner.Length;

        public ValueTask<int> ReadAsync(long offset, Memory<byte> buffer, CancellationToken cancellationToken) => Wait(inner.ReadAsync(offset, buffer, cancellationToken));

        public ValueTask DisposeAsync() => Wait(inner.DisposeAsync());
    }
}
