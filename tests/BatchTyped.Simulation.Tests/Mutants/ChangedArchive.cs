using BatchTyped.Archive;

namespace BatchTyped.Simulation.Tests.Mutants;

/// <summary>An archive whose writes are done otherwise.</summary>
internal sealed class ChangedArchive(IRunArchive files, Func<ArchiveFile, ReadOnlyMemory<byte>, ReadOnlyMemory<byte>> write, Predicate<ArchiveKind>? isLate = null) : IArchive, IRunArchive
{
    private readonly List<ChangedWriter> _late = [];

    public IRunArchive OfRun(string run) => this;

    public async ValueTask<IArchiveWriter> CreateAsync(ArchiveFile file, CancellationToken cancellationToken)
    {
        await CatchUpAsync(cancellationToken).ConfigureAwait(false);
        return new ChangedWriter(await files.CreateAsync(file, cancellationToken).ConfigureAwait(false), write);
    }

    /// <summary>Some kinds of files get their names only when the archive is next used, which is after their row.</summary>
    public async ValueTask PublishAsync(IReadOnlyList<IArchiveWriter> writers, CancellationToken cancellationToken)
    {
        await CatchUpAsync(cancellationToken).ConfigureAwait(false);
        var changed = writers.Cast<ChangedWriter>().ToList();
        foreach (var late in changed.Where(writer => isLate?.Invoke(writer.File.Kind) is true))
        {
            late.IsKept = true;
            _late.Add(late);
        }

        await files.PublishAsync([.. changed.Where(writer => !writer.IsKept).Select(writer => writer.Inner)], cancellationToken).ConfigureAwait(false);
    }

    public async ValueTask<IArchiveReader> OpenAsync(ArchiveFile file, CancellationToken cancellationToken)
    {
        await CatchUpAsync(cancellationToken).ConfigureAwait(false);
        return await files.OpenAsync(file, cancellationToken).ConfigureAwait(false);
    }

    public ValueTask<IReadOnlyList<ArchiveFile>> ListAsync(CancellationToken cancellationToken) => files.ListAsync(cancellationToken);

    public ValueTask DeleteAsync(ArchiveFile file, CancellationToken cancellationToken) => files.DeleteAsync(file, cancellationToken);

    public ValueTask CompressAsync(ArchiveFile file, CancellationToken cancellationToken) => files.CompressAsync(file, cancellationToken);

    public ValueTask<ArchiveWitness?> ReadWitnessAsync(CancellationToken cancellationToken) => files.ReadWitnessAsync(cancellationToken);

    public ValueTask WriteWitnessAsync(ArchiveWitness witness, CancellationToken cancellationToken) => files.WriteWitnessAsync(witness, cancellationToken);

    public ValueTask DeleteWitnessAsync(CancellationToken cancellationToken) => files.DeleteWitnessAsync(cancellationToken);

    public ValueTask DeleteUnpublishedAsync(CancellationToken cancellationToken) => files.DeleteUnpublishedAsync(cancellationToken);

    private async ValueTask CatchUpAsync(CancellationToken cancellationToken)
    {
        foreach (var late in _late)
        {
            await files.PublishAsync([late.Inner], cancellationToken).ConfigureAwait(false);
        }

        _late.Clear();
    }
}
