using System.Reflection;
using System.Xml.Linq;

namespace BatchTyped.Packages.Tests;

/// <summary>Where the sources are, and what the build of these tests knows.</summary>
internal static class Repository
{
    public static string Root { get; } = Metadata("RepositoryRoot");

    /// <summary>The folder of this project.</summary>
    public static string ProjectFolder { get; } = Metadata("ProjectDirectory");

    /// <summary>The cache that this project was restored from.</summary>
    public static string PackageCache { get; } = Metadata("NuGetPackageRoot");

    /// <summary>The version of a package that the repository uses.</summary>
    public static string VersionOf(string package) =>
        XDocument.Load(Path.Combine(Root, "Directory.Packages.props"))
            .Descendants("PackageVersion").Single(entry => (string?)entry.Attribute("Include") == package).Attribute("Version")!.Value;

    private static string Metadata(string key) =>
        typeof(Repository).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(metadata => metadata.Key == key).Value!;
}
