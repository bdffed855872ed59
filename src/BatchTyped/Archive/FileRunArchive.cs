using System.Buffers.Binary;

namespace BatchTyped.Archive;

/// <summary>The files of one run in a folder of its own.</summary>
internal sealed class FileRunArchive(string folder) : IRunArchive
{
    private const string UnpublishedExtension = ".unpublished";

    private readonly WitnessFile _witness = new(folder);

    public ValueTask<IArchiveWriter> CreateAsync(ArchiveFile file, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return new ValueTask<IArchiveWriter>(Create(file, extension: ""));
    }

    // Flushing a few hundred megabytes takes seconds and there is no asynchronous call for it: the caller's thread isn't held up.
    public async ValueTask PublishAsync(IReadOnlyList<IArchiveWriter> writers, CancellationToken cancellationToken) =>
        await Task.Run(() => Publish(writers), cancellationToken).ConfigureAwait(false);

    public async ValueTask<IArchiveReader> OpenAsync(ArchiveFile file, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        try
        {
            return new FileArchiveReader(file, folder);
        }
        catch (FileNotFoundException missing)
        {
            return await OpenCompressedAsync(file, missing, cancellationToken).ConfigureAwait(false);
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
            if (ArchiveFileName.TryParse(name.EndsWith(CompressedFormat.Extension, StringComparison.Ordinal) ? name[..^CompressedFormat.Extension.Length] : name, out var file))
            {
                files.Add(file);
            }
        }

        return new ValueTask<IReadOnlyList<ArchiveFile>>([.. files.Distinct()]);
    }

    public ValueTask DeleteAsync(ArchiveFile file, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        Delete(ArchiveFileName.Of(file));
        Delete(ArchiveFileName.Of(file) + CompressedFormat.Extension);
        return ValueTask.CompletedTask;
    }

    public async ValueTask CompressAsync(ArchiveFile file, CancellationToken cancellationToken)
    {
        FileArchiveReader source;
        try
        {
            source = new FileArchiveReader(file, folder);
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            return;
        }
        catch (Exception exception) when (IoFailure.Is(exception))
        {
            throw IoFailure.OfArchive(file, folder, "can't be read", exception);
        }

        await using (source)
        {
            await using var target = Create(file, CompressedFormat.Extension);
            await WriteCompressedAsync(source, target, cancellationToken).ConfigureAwait(false);
            await PublishAsync([target], cancellationToken).ConfigureAwait(false);
        }

        // Both are whole for a moment; whoever reads takes the first.
        Delete(ArchiveFileName.Of(file));
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

    public ValueTask<ArchiveWitness?> ReadWitnessAsync(CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return new ValueTask<ArchiveWitness?>(_witness.Read());
    }

    public async ValueTask WriteWitnessAsync(ArchiveWitness witness, CancellationToken cancellationToken) =>
        await Task.Run(() => _witness.Write(witness), cancellationToken).ConfigureAwait(false);

    public ValueTask DeleteWitnessAsync(CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        _witness.Delete();
        return ValueTask.CompletedTask;
    }

    private FileArchiveWriter Create(ArchiveFile file, string extension)
    {
        // A random part, because several writers of one name may be open and those of a dead process may still lie there.
        var aside = $"{ArchiveFileName.Of(file)}{extension}.{Path.GetRandomFileName()}{UnpublishedExtension}";
        try
        {
            PrivateFolder.Create(folder);
            return new FileArchiveWriter(file, folder, aside, extension);
        }
        catch (Exception exception) when (IoFailure.Is(exception))
        {
            throw IoFailure.OfArchive(file, folder, "can't be begun", exception);
        }
    }

    private async ValueTask<IArchiveReader> OpenCompressedAsync(ArchiveFile file, FileNotFoundException missing, CancellationToken cancellationToken)
    {
        FileArchiveReader inner;
        try
        {
            inner = new FileArchiveReader(file, folder, CompressedFormat.Extension);
        }
        catch (FileNotFoundException)
        {
            throw IoFailure.OfArchive(file, folder, "can't be read", missing);
        }
        catch (Exception exception) when (IoFailure.Is(exception))
        {
            throw IoFailure.OfArchive(file, folder, "can't be read", exception);
        }

        try
        {
            return await CompressedArchiveReader.OpenAsync(inner, cancellationToken).ConfigureAwait(false);
        }
        catch
        {
            await inner.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    private static async ValueTask WriteCompressedAsync(FileArchiveReader source, FileArchiveWriter target, CancellationToken cancellationToken)
    {
        var block = new byte[CompressedFormat.BlockSize];
        var compressed = new byte[CompressedFormat.MostCompressed];
        var blocks = CompressedFormat.BlocksOf(source.Length);
        var end = new byte[(blocks + 1) * sizeof(long) + CompressedFormat.FooterSize];
        for (var number = 0; number < blocks; number++)
        {
            BinaryPrimitives.WriteInt64LittleEndian(end.AsSpan(number * sizeof(long)), target.Length);
            var read = await source.ReadAsync((long)number * CompressedFormat.BlockSize, block, cancellationToken).ConfigureAwait(false);
            var written = CompressedFormat.Compress(block.AsSpan(0, read), compressed);
            await target.WriteAsync(compressed.AsMemory(0, written), cancellationToken).ConfigureAwait(false);
        }

        var table = target.Length;
        BinaryPrimitives.WriteInt64LittleEndian(end.AsSpan(blocks * sizeof(long)), table);
        CompressedFormat.WriteFooter(end.AsSpan(^CompressedFormat.FooterSize..), source.Length, table);
        await target.WriteAsync(end, cancellationToken).ConfigureAwait(false);
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
