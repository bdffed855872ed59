namespace BatchTyped.Tests.Archive;

/// <summary>A folder of one test, deleted with it.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("batchtyped-").FullName;

    public string File(params ReadOnlySpan<string> parts) => System.IO.Path.Combine([Path, .. parts]);

    /// <summary>Fails unless all of it, this folder itself aside, is its owner's only.</summary>
    public void AssertIsPrivate()
    {
        if (OperatingSystem.IsWindows())
        {
            Assert.Skip("Windows inherits the rights of the folder above.");
            return;
        }

        foreach (var entry in new DirectoryInfo(Path).EnumerateFileSystemInfos("*", SearchOption.AllDirectories))
        {
            const UnixFileMode file = UnixFileMode.UserRead | UnixFileMode.UserWrite;
            Assert.Equal((entry.FullName, entry is DirectoryInfo ? file | UnixFileMode.UserExecute : file), (entry.FullName, entry.UnixFileMode));
        }
    }

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
