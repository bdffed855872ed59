namespace BatchTyped.Archive;

/// <summary>Says of a stored file that it isn't what was written: which one, and what to do.</summary>
internal static class ArchiveDamage
{
    internal const string Remedy = "Put the file, or the whole state folder, back from a copy and start the run again; nothing that depends on the file is sent until then.";

    /// <param name="file">The file.</param>
    /// <param name="problem">What is wrong with it, after its name.</param>
    /// <param name="extension">What follows its name on disk.</param>
    internal static BatchArchiveException Of(ArchiveFile file, string problem, string extension = "") =>
        new($"Archive file {ArchiveFileName.Of(file)}{extension} (the {file.Kind} file of batch {file.Batch}) {problem}. {Remedy}");

    internal static BatchArchiveException IsNotAsWritten(ArchiveFile file) => Of(file, "isn't as it was written");
}
