[assembly: AssemblyFixture(typeof(BatchTyped.Packages.Tests.PackageFeed))]

namespace BatchTyped.Packages.Tests;

/// <summary>
/// The packages as a stranger gets them: packed once for all tests, in a folder far from the solution. The solution's own output isn't
/// touched, so that tests and builds may run side by side.
/// </summary>
public sealed class PackageFeed : IAsyncLifetime
{
    /// <summary>Where the project lives.</summary>
    internal const string Home = "https://github.com/batchtyped/batchtyped";

    /// <summary>The packages, each behind those it depends on.</summary>
    internal static readonly string[] Libraries = ["BatchTyped", "BatchTyped.Emulator", "BatchTyped.Console"];

    private readonly string _folder = Directory.CreateTempSubdirectory("batchtyped-packages-").FullName;

    /// <summary>No other run packs this version, so that no cache can serve an old one.</summary>
    internal string Version { get; } = $"0.0.0-test.x{Guid.NewGuid():N}";

    internal string Folder => Path.Combine(_folder, "feed");

    /// <summary>A consumer of the emulator's package, built.</summary>
    internal Consumer EmulatorProgram { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        // Packages that only consumers need stay here between runs; those of earlier runs of these tests don't.
        var packages = Directory.CreateDirectory(Path.Combine(Repository.ProjectFolder, "obj", "consumer-packages"));
        foreach (var old in packages.EnumerateDirectories("batchtyped*"))
        {
            old.Delete(recursive: true);
        }

        // Symbols lead to the project's home, wherever this clone came from.
        var git = Directory.CreateDirectory(Path.Combine(_folder, "config", "git"));
        await File.WriteAllTextAsync(Path.Combine(git.FullName, "config"), $"[remote \"home\"]\n\turl = {Home}.git\n");
        foreach (var project in (string[])[.. Libraries, "BatchTyped.Templates"])
        {
            // The solution's build runs the analyzers; here they would only cost time.
            string[] pack =
            [
                "pack", "-c", "Release", "-o", Folder, "--artifacts-path", Path.Combine(_folder, "artifacts"), $"-p:Version={Version}", "-p:RunAnalyzers=false",
                "-p:ContinuousIntegrationBuild=true", "-p:GitRepositoryRemoteName=home", "-p:GitRepositoryConfigurationScope=",
            ];
            (await Command.RunAsync(Path.Combine(Repository.Root, "src", project), "dotnet", pack, ("XDG_CONFIG_HOME", git.Parent!.FullName))).ShouldSucceed();
        }

        await File.WriteAllTextAsync(Path.Combine(_folder, "Directory.Build.props"), $"""
            <Project>
              <PropertyGroup>
                <TargetFramework>net10.0</TargetFramework>
                <OutputType>Exe</OutputType>
                <ImplicitUsings>enable</ImplicitUsings>
                <Nullable>enable</Nullable>
                <TreatWarningsAsErrors>true</TreatWarningsAsErrors>
                <ImportDirectoryBuildTargets>false</ImportDirectoryBuildTargets>
                <ImportDirectoryPackagesProps>false</ImportDirectoryPackagesProps>
                <RestoreAdditionalProjectSources>{Folder}</RestoreAdditionalProjectSources>
                <RestorePackagesPath>{packages.FullName}</RestorePackagesPath>
                <RestoreFallbackFolders>{Repository.PackageCache}</RestoreFallbackFolders>
              </PropertyGroup>
            </Project>
            """);
        EmulatorProgram = NewConsumer("Emulator", ("BatchTyped.Emulator", Version));
        EmulatorProgram.Write(Consumer.Source("Emulator"));
        (await EmulatorProgram.DotNetAsync("build")).ShouldSucceed();
    }

    /// <summary>A console project that references packages.</summary>
    internal Consumer NewConsumer(string name, params (string Id, string Version)[] packages) =>
        new(Path.Combine(_folder, "consumers", name), packages);

    /// <summary>An empty folder beside the consumers.</summary>
    internal string NewFolder(string name) => Directory.CreateDirectory(Path.Combine(_folder, "consumers", name)).FullName;

    public ValueTask DisposeAsync()
    {
        Directory.Delete(_folder, recursive: true);
        return ValueTask.CompletedTask;
    }
}
