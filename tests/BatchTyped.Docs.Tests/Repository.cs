using System.Reflection;
using BatchTyped.Docs.Tests.Markdown;

namespace BatchTyped.Docs.Tests;

/// <summary>Where the pages are.</summary>
internal static class Repository
{
    public static string Root { get; } = Path.GetFullPath(Metadata("RepositoryRoot"));

    public static string ProjectFolder { get; } = Metadata("ProjectDirectory");

    /// <summary>Every page that a reader may come to, by its path in the repository.</summary>
    public static IReadOnlyDictionary<string, Page> Pages { get; } = Directory.EnumerateFiles(Root, "*.md", SearchOption.AllDirectories)
        .Select(path => Path.GetRelativePath(Root, path).Replace('\\', '/'))
        .Where(IsForReaders)
        .Order(StringComparer.Ordinal)
        .ToDictionary(path => path, path => Page.Read(path, File.ReadAllText(Path.Combine(Root, path))), StringComparer.Ordinal);

    /// <summary>A path in the repository.</summary>
    public static string PathOf(string path) => Path.Combine(Root, path);

    // Prompts of samples and release notes of analyzers are Markdown by their names alone.
    private static bool IsForReaders(string path) =>
        path.StartsWith("docs/", StringComparison.Ordinal)
        || path is "README.md" or "CONTRIBUTING.md" or "CHANGELOG.md"
        || (Path.GetFileName(path) == "README.md" && !path.Split('/').Any(folder => folder is "bin" or "obj" or "node_modules" or ".git"));

    private static string Metadata(string key) =>
        typeof(Repository).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(metadata => metadata.Key == key).Value!;
}
