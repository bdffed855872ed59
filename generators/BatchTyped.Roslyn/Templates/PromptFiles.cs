using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace BatchTyped.Roslyn.Templates;

/// <summary>The additional files of a project, of which a prompt may be one.</summary>
/// <param name="files">The files.</param>
/// <param name="projectDirectory">The project's folder, where it is known.</param>
internal sealed class PromptFiles(ImmutableArray<AdditionalText> files, string? projectDirectory)
{
    /// <summary>The build property that names the project's folder; the SDK shows it to the compiler.</summary>
    internal const string ProjectDirectoryOption = "build_property.projectdir";

    internal static PromptFiles None { get; } = new([], null);

    /// <summary>The file of a path relative to the project, or the only one whose path ends so.</summary>
    internal AdditionalText? Find(string name)
    {
        var wanted = Normalize(name);
        var whole = projectDirectory is null ? wanted : Normalize(projectDirectory).TrimEnd('/') + "/" + wanted;
        if (files.FirstOrDefault(file => Normalize(file.Path) is var path && (path == whole || path == wanted)) is { } exact)
        {
            return exact;
        }

        var ending = files.Where(file => Normalize(file.Path).EndsWith("/" + wanted, StringComparison.Ordinal)).Take(2).ToList();
        return ending.Count == 1 ? ending[0] : null;
    }

    /// <summary>The path, relative to the project, of the file that a wrong name may have meant.</summary>
    internal string? Nearest(string name)
    {
        var relative = files.Select(file => Relative(Normalize(file.Path))).ToList();
        var wanted = Normalize(name);
        var sameName = relative.Where(path => NameOf(path) == NameOf(wanted)).OrderBy(path => path, StringComparer.Ordinal).FirstOrDefault();
        return sameName ?? NearestName.Find(wanted, relative);
    }

    private string Relative(string path)
    {
        var folder = projectDirectory is null ? "" : Normalize(projectDirectory).TrimEnd('/') + "/";
        return folder.Length > 0 && path.StartsWith(folder, StringComparison.Ordinal) ? path.Substring(folder.Length) : path;
    }

    private static string NameOf(string path) => path.Substring(path.LastIndexOf('/') + 1);

    private static string Normalize(string path)
    {
        var unix = path.Replace('\\', '/');
        return unix.StartsWith("./", StringComparison.Ordinal) ? unix.Substring(2) : unix;
    }
}
