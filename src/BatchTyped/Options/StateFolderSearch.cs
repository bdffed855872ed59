namespace BatchTyped.Options;

/// <summary>
/// Looks for the folder of the state, from a folder upwards. It follows the path as it is written, so that a link leads nowhere else; the
/// state folder itself may be a link. A folder that can't be looked into counts as one without state, since the program couldn't use it.
/// </summary>
internal static class StateFolderSearch
{
    internal const string FolderName = ".batchtyped";

    /// <summary>The nearest state folder; <see langword="null"/> when there is none up to the home folder, or up to the root outside of it.</summary>
    internal static string? Find(string start, string home)
    {
        home = home.Length == 0 ? "" : Normal(home);
        for (var folder = Normal(start); folder is not null; folder = Path.GetDirectoryName(folder))
        {
            var candidate = Path.Combine(folder, FolderName);
            if (IsState(candidate))
            {
                return candidate;
            }

            if (folder == home)
            {
                break;
            }
        }

        return null;
    }

    /// <summary>Why a folder that was found can't be trusted with prompts; <see langword="null"/> when it can.</summary>
    internal static string? FaultOf(string folder) =>
        !OperatingSystem.IsWindows() && Directory.Exists(folder) && File.GetUnixFileMode(folder).HasFlag(UnixFileMode.OtherWrite)
            ? $"is {SettingText.Shown(folder)}, which was found upwards and which every user of this machine can write: whoever made it could change runs and read prompts. "
                + $"Take that right away (chmod o-w), or name another folder with {BatchTypedDefaults.StateVariable}"
            : null;

    /// <summary>A link whose target is missing counts, too: its disk may not be mounted, and to begin another folder could pay again.</summary>
    private static bool IsState(string path)
    {
        try
        {
            return Directory.Exists(path) || (new FileInfo(path) is { LinkTarget: not null } link && link.ResolveLinkTarget(returnFinalTarget: true) is not { Exists: true });
        }
        catch (IOException)
        {
            // Links in a circle.
            return true;
        }
    }

    private static string Normal(string path) => Path.TrimEndingDirectorySeparator(Path.GetFullPath(path));
}
