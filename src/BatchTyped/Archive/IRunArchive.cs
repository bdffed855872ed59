namespace BatchTyped.Archive;

/// <summary>
/// The files of one run. A file is written aside and has no name until it is published; it is whole and durable from the moment
/// <see cref="PublishAsync"/> returns, and never changes again. Publishing a name that exists replaces that file as a whole.
/// Several writers and readers may be open at once; one writer isn't shared.
/// <para>
/// Where a run can be taken over from a process that goes on (a lease that ran out, not a lock that the kernel frees at death),
/// publishing and deleting are refused to that process with <see cref="BatchRunOwnershipLostException"/>: it would replace the files
/// that the next owner's rows stand for. The archive in a local folder needs no such fence, since its lock outlives no process and is
/// lost by none.
/// </para>
/// </summary>
internal interface IRunArchive
{
    /// <summary>Begins a file.</summary>
    ValueTask<IArchiveWriter> CreateAsync(ArchiveFile file, CancellationToken cancellationToken);

    /// <summary>
    /// Makes files durable and gives them their names: each is flushed and renamed, then the folder is flushed once. When it throws,
    /// any of the names may exist, whole; the caller writes and publishes again or leaves them to <see cref="DeleteAsync"/>. A writer
    /// is published once, also when that fails: a system that failed to flush bytes may call the next flush of them a success.
    /// </summary>
    ValueTask PublishAsync(IReadOnlyList<IArchiveWriter> writers, CancellationToken cancellationToken);

    /// <summary>Opens a published file for reading at any place.</summary>
    /// <exception cref="BatchArchiveException">There is no such file, or it can't be read.</exception>
    ValueTask<IArchiveReader> OpenAsync(ArchiveFile file, CancellationToken cancellationToken);

    /// <summary>The published files, in no particular order.</summary>
    ValueTask<IReadOnlyList<ArchiveFile>> ListAsync(CancellationToken cancellationToken);

    /// <summary>Deletes a published file; one that doesn't exist is no error.</summary>
    ValueTask DeleteAsync(ArchiveFile file, CancellationToken cancellationToken);

    /// <summary>
    /// Makes a published file smaller where the archive can, whole at every moment; readers see the same bytes. A file that doesn't
    /// exist, or is compressed already, is no error.
    /// </summary>
    ValueTask CompressAsync(ArchiveFile file, CancellationToken cancellationToken);

    /// <summary>What was last written by <see cref="WriteWitnessAsync"/>; <see langword="null"/> when nothing was.</summary>
    /// <exception cref="BatchArchiveException">It can't be read, or isn't as it was written.</exception>
    ValueTask<ArchiveWitness?> ReadWitnessAsync(CancellationToken cancellationToken);

    /// <summary>
    /// Notes what the rows of the run know, beside its files and apart from the rows. It is durable when this returns, and replaces what
    /// was noted before as a whole.
    /// </summary>
    /// <exception cref="BatchArchiveException">It can't be written, or the files of the run are gone.</exception>
    ValueTask WriteWitnessAsync(ArchiveWitness witness, CancellationToken cancellationToken);

    /// <summary>Deletes what was noted; if nothing was, that is no error.</summary>
    ValueTask DeleteWitnessAsync(CancellationToken cancellationToken);

    /// <summary>Deletes what was begun and never published. Called by the owner of the run while nothing is being written.</summary>
    ValueTask DeleteUnpublishedAsync(CancellationToken cancellationToken);
}
