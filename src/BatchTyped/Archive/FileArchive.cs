namespace BatchTyped.Archive;

/// <summary>The archive in the state folder: <c>runs/&lt;run&gt;/000001.requests.json</c> and so on, readable by their owner only.</summary>
internal sealed class FileArchive : IArchive
{
    private readonly string _folder;

    /// <param name="folder">The state folder.</param>
    public FileArchive(string folder) => _folder = Path.Combine(Path.GetFullPath(folder), "runs");

    public IRunArchive OfRun(string run) => new FileRunArchive(Path.Combine(_folder, RunFileName.Of(run)));
}
