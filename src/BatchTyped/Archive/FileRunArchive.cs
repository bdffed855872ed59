namespace BatchTyped.Archive;

/// <summary>The files of one run in a folder of its own.</summary>
internal sealed class FileRunArchive(string folder) : IRunArchive
{
    private const string UnpublishedExtension = ".unpublished";

    public ValueTask<IArchiveWriter> CreateAsync(ArchiveFile file, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        // A random part, because several writers of one name may be open and those of a dead process may still lie there.
        var aside = $"{ArchiveFileName.Of(file)}.{Path.GetRandomFileName()}{UnpublishedExtension}";
        try
        {
            PrivateFolder.Create(folder);
            return new ValueTask<IArchiveWriter>(new FileArchiveWriter(file, folder, aside));
        }
        catch (Exception exception) when (IoFailure.Is(exception))
        {
            throw IoFailure.OfArchive(file, folder, "can't be begun", exception);
        }
    }

    // Flushing a few hundred megabytes takes seconds and there is no asynchronous call for it: the caller's thread isn't held up.
    public async ValueTask PublishAsync(IReadOnlyList<IArchiveWriter> writers, CancellationToken cancellationToken) =>
        await Task.Run(() => Publish(writers), cancellationToken).ConfigureAwait(false);

    public ValueTask<IArchiveReader> OpenAsync(ArchiveFile file, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        try
        {
            return new ValueTask<IArchiveReader>(new FileArchiveReader(file, folder));
        }
        catch (Exception exception) when (IoFailure.Is(exception))
        {
            throw IoFailure.OfArchive(file, folder, "can't be read", exception);
        }
    }

    public ValueTask<IReadOnlyList<ArchiveFile>> ListAsync(CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var files = new List<ArchiveFile>();
        foreach (var name in FileNames("*"))
        {
            if (ArchiveFileName.TryParse(name, out var file))
            {
                files.Add(file);
            }
        }

        return new ValueTask<IReadOnlyList<ArchiveFile>>(files);
    }

    public ValueTask DeleteAsync(ArchiveFile file, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        Delete(ArchiveFileName.Of(file));
        return ValueTask.CompletedTask;
    }

    public ValueTask DeleteUnpublishedAsync(CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        foreach (var name in FileNames("*" + UnpublishedExtension))
        {
            Delete(name);
        }

        return ValueTask.CompletedTask;
    }

    private void Publish(IReadOnlyList<IArchiveWriter> writers)
    {
        var files = writers.Select(writer => writer is FileArchiveWriter file && file.Folder == folder
            ? file
            : throw new ArgumentException("A writer comes from another archive.", nameof(writers))).ToArray();
        foreach (var file in files)
        {
            file.Seal();
        }

        foreach (var file in files)
        {
            file.Rename();
        }

        try
        {
            DirectoryFlush.Flush(folder);
        }
        catch (Exception exception) when (IoFailure.Is(exception))
        {
            throw IoFailure.OfArchive(folder, "can't be flushed to the disk", exception);
        }
    }

    private IReadOnlyList<string> FileNames(string pattern)
    {
        try
        {
            return Directory.Exists(folder) ? [.. Directory.EnumerateFiles(folder, pattern).Select(path => Path.GetFileName(path))] : [];
        }
        catch (Exception exception) when (IoFailure.Is(exception))
        {
            throw IoFailure.OfArchive(folder, "can't be listed", exception);
        }
    }

    private void Delete(string name)
    {
        try
        {
            File.Delete(Path.Combine(folder, name));
        }
        catch (DirectoryNotFoundException)
        {
            // The folder is made on first writing.
        }
        catch (Exception exception) when (IoFailure.Is(exception))
        {
            throw IoFailure.OfArchive(folder, $"holds {name}, which can't be deleted", exception);
        }
    }
}
