using System.Text.RegularExpressions;

namespace BatchTyped.Architecture.Tests;

/// <summary>The projects and solution folders of a solution in the classic format.</summary>
internal sealed partial class SolutionFile
{
    private const string FolderKind = "2150E333-8FDC-42A3-9474-1A3956D46DE8";

    private readonly Dictionary<string, string> _folders = [];
    private readonly Dictionary<string, string> _projects = [];
    private readonly Dictionary<string, string> _parents;

    public SolutionFile(string text)
    {
        foreach (Match entry in Entry().Matches(text))
        {
            var (kind, path, id) = (entry.Groups["kind"].Value, entry.Groups["path"].Value.Replace('\\', '/'), entry.Groups["id"].Value);
            (kind == FolderKind ? _folders : _projects).Add(id, path);
        }

        _parents = Nesting().Matches(text).ToDictionary(entry => entry.Groups["child"].Value, entry => entry.Groups["parent"].Value);
    }

    /// <summary>Where the solution differs from the project files on disk, given by their paths from the repository's root.</summary>
    public IEnumerable<string> Faults(IReadOnlyCollection<string> onDisk) =>
    [
        .. onDisk.Except(_projects.Values).Select(path => $"{path} is not in the solution"),
        .. _projects.Values.Except(onDisk).Select(path => $"{path} is in the solution and not on disk"),
        .. from project in _projects
           let folder = PathOf(_parents.GetValueOrDefault(project.Key))
           where folder != FolderOf(project.Value)
           select $"{project.Value} is in the solution folder '{folder}'",
        .. _folders.Keys.Select(PathOf).Except(onDisk.Select(FolderOf)).Select(folder => $"The solution folder '{folder}' holds no project on disk"),
    ];

    private string PathOf(string? folder) => folder switch
    {
        null => "",
        _ when _parents.TryGetValue(folder, out var parent) => $"{PathOf(parent)}/{_folders[folder]}",
        _ => _folders[folder],
    };

    /// <summary>A project has a folder of its own; the solution folder is the one around it.</summary>
    private static string FolderOf(string project) => Path.GetDirectoryName(Path.GetDirectoryName(project))!.Replace('\\', '/');

    [GeneratedRegex("""^Project\("\{(?<kind>[^}]+)\}"\) = "[^"]+", "(?<path>[^"]+)", "\{(?<id>[^}]+)\}"\r?$""", RegexOptions.Multiline)]
    private static partial Regex Entry();

    [GeneratedRegex("""^\t\t\{(?<child>[^}]+)\} = \{(?<parent>[^}]+)\}\r?$""", RegexOptions.Multiline)]
    private static partial Regex Nesting();
}
