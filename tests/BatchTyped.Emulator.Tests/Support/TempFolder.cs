namespace BatchTyped.Emulator.Tests.Support;

internal sealed class TempFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("emulator-tests-").FullName;

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
