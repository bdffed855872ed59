namespace BatchTyped.Archive;

/// <summary>The witness of a run on disk, in a folder of its own beside the files of the batches: <c>sends/last</c>.</summary>
internal sealed class WitnessFile(string runFolder)
{
    private const string Name = "last";
    private const string Aside = Name + ".unpublished";

    private readonly string _folder = Path.Combine(runFolder, "sends");

    /// <exception cref="BatchArchiveException">It can't be read, or isn't as it was written.</exception>
    internal ArchiveWitness? Read()
    {
        byte[] bytes;
        try
        {
            bytes = File.ReadAllBytes(Path.Combine(_folder, Name));
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
        catch (Exception exception) when (IoFailure.Is(exception))
        {
            throw IoFailure.OfArchive(_folder, $"holds {Name}, which can't be read", exception);
        }

        return ArchiveWitness.Read(bytes) ?? throw new BatchArchiveException(
            $"File {Name} in {_folder} isn't as it was written. It shows whether the rows of the run are an older copy, which would send and pay again what was sent since. "
            + "Put it back from a copy; only if the rows were certainly never put back from one, delete it and start the run again.");
    }

    /// <exception cref="BatchArchiveException">It can't be written, or the folder of the run is gone.</exception>
    internal void Write(ArchiveWitness witness)
    {
        if (!Directory.Exists(runFolder))
        {
            throw new BatchArchiveException($"The archive folder {runFolder} is gone while the run is driven. Nothing more is sent. Put the whole state folder back and start the run again.");
        }

        try
        {
            PrivateFolder.Create(_folder);
            var aside = Path.Combine(_folder, Aside);
            using (var file = PrivateFolder.OpenFile(aside, FileMode.Create, FileShare.None))
            {
                file.Write(witness.ToBytes());
                file.Flush(flushToDisk: true);
            }

            File.Move(aside, Path.Combine(_folder, Name), overwrite: true);
            DirectoryFlush.Flush(_folder);
        }
        catch (Exception exception) when (IoFailure.Is(exception))
        {
            throw IoFailure.OfArchive(_folder, $"doesn't take in {Name}", exception);
        }
    }

    internal void Delete()
    {
        try
        {
            if (Directory.Exists(_folder))
            {
                Directory.Delete(_folder, recursive: true);
            }
        }
        catch (DirectoryNotFoundException)
        {
            // Somebody else was faster.
        }
        catch (Exception exception) when (IoFailure.Is(exception))
        {
            throw IoFailure.OfArchive(_folder, "can't be deleted", exception);
        }
    }
}
