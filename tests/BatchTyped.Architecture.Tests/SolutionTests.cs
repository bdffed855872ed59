using System.Reflection;

namespace BatchTyped.Architecture.Tests;

public class SolutionTests
{
    private static readonly string Root =
        typeof(SolutionTests).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().First(metadata => metadata.Key == "RepositoryRoot").Value!;

    [Fact]
    public void Holds_every_project_in_the_folder_it_has_on_disk()
    {
        var solution = new SolutionFile(File.ReadAllText(Path.Combine(Root, "BatchTyped.sln")));
        var projects = new[] { "src", "generators", "analyzers", "tests", "samples" }
            .SelectMany(folder => Directory.EnumerateDirectories(Path.Combine(Root, folder)))
            .SelectMany(folder => Directory.EnumerateFiles(folder, "*.csproj"))
            .Select(file => Path.GetRelativePath(Root, file).Replace('\\', '/'));

        Assert.Empty(solution.Faults([.. projects]));
    }
}
