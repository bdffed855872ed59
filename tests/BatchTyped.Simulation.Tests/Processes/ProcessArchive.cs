using BatchTyped.Archive;
using BatchTyped.Simulation.Tests.World;

namespace BatchTyped.Simulation.Tests.Processes;

/// <summary>One process's way to the files. What it has begun and not published vanishes with it.</summary>
internal sealed class ProcessArchive(SimulatedRun run, SimulatedProcess process, IRunArchive files) : IArchive, IRunArchive
{
    private readonly List<IArchiveWriter> _begun = [];

    public IRunArchive OfRun(string name) => this;

    public ValueTask<IArchiveWriter> CreateAsync(ArchiveFile file, CancellationToken cancellationToken)
    {
        process.Pass("create file");
        run.MayFailDisk("create file");
        var writer = Synchronously.Run(files.CreateAsync(file, cancellationToken));
        _begun.Add(writer);
        return new ValueTask<IArchiveWriter>(new ProcessWriter(run, process, writer));
    }

    public ValueTask PublishAsync(IReadOnlyList<IArchiveWriter> writers, CancellationToken cancellationToken)
    {
        process.Pass("publish");
        run.MayFailDisk("flush");

        // Name by name: a process can die, and a disk fail, with some of them given.
        foreach (var writer in writers)
        {
            var inner = ((ProcessWriter)writer).Inner;
            Fence();
            Synchronously.Run(files.PublishAsync([inner], cancellationToken));
            _begun.Remove(inner);
            process.Pass($"published {inner.File.Kind}");
            run.MayFailDisk("rename");
        }

        run.Trace.Add($"  published {string.Join(", ", writers.Select(writer => $"{writer.File.Kind} {writer.File.Batch}"))}");
        return default;
    }

    public ValueTask<IArchiveReader> OpenAsync(ArchiveFile file, CancellationToken cancellationToken)
    {
        process.Pass("open file");
        return new ValueTask<IArchiveReader>(new ProcessReader(process, Synchronously.Run(files.OpenAsync(file, cancellationToken))));
    }

    public ValueTask<IReadOnlyList<ArchiveFile>> ListAsync(CancellationToken cancellationToken)
    {
        process.Pass("list files");
        return files.ListAsync(cancellationToken);
    }

    public ValueTask DeleteAsync(ArchiveFile file, CancellationToken cancellationToken)
    {
        process.Pass("delete file");
        Fence();
        run.Trace.Add($"  deleted {file.Kind} {file.Batch}");
        return files.DeleteAsync(file, cancellationToken);
    }

    public ValueTask CompressAsync(ArchiveFile file, CancellationToken cancellationToken)
    {
        process.Pass("compress");
        run.MayFailDisk("compress");
        return files.CompressAsync(file, cancellationToken);
    }

    public ValueTask<ArchiveWitness?> ReadWitnessAsync(CancellationToken cancellationToken)
    {
        process.Pass("read witness");
        return files.ReadWitnessAsync(cancellationToken);
    }

    public ValueTask WriteWitnessAsync(ArchiveWitness witness, CancellationToken cancellationToken)
    {
        process.Pass("write witness");
        run.MayFailDisk("witness");
        Fence();
        return files.WriteWitnessAsync(witness, cancellationToken);
    }

    public ValueTask DeleteWitnessAsync(CancellationToken cancellationToken)
    {
        process.Pass("delete witness");
        return files.DeleteWitnessAsync(cancellationToken);
    }

    public ValueTask DeleteUnpublishedAsync(CancellationToken cancellationToken)
    {
        process.Pass("delete unpublished");
        Fence();
        return files.DeleteUnpublishedAsync(cancellationToken);
    }

    /// <summary>An archive that can be taken over from a living process refuses what that one still writes, as the store does.</summary>
    private void Fence()
    {
        if (process.IsRobbed)
        {
            throw new BatchRunOwnershipLostException(SimulatedRun.Name);
        }
    }

    internal void Die()
    {
        foreach (var writer in _begun)
        {
            Synchronously.Run(writer.DisposeAsync());
        }
    }
}
