namespace BatchTyped.Benchmarks.Runs;

/// <summary>A state folder that goes when it isn't needed any more.</summary>
internal sealed class StateFolderOfRun : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("batchtyped-benchmark-");

    public string Path => System.IO.Path.Combine(_folder.FullName, ".batchtyped");

    public void Dispose() => _folder.Delete(recursive: true);
}
