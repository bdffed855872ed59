using BatchTyped.Docs.Tests.Markdown;

namespace BatchTyped.Docs.Tests.Checks;

/// <summary>That every link into the repository leads somewhere.</summary>
internal static class LinkCheck
{
    /// <summary>The faults of one page, each with its line.</summary>
    /// <param name="page">The page.</param>
    /// <param name="pages">All pages by path.</param>
    /// <param name="exists">Whether a path of the repository exists, as a file or a folder.</param>
    public static IEnumerable<string> Faults(Page page, IReadOnlyDictionary<string, Page> pages, Func<string, bool> exists)
    {
        foreach (var link in page.Links.Where(link => !Uri.TryCreate(link.Target, UriKind.Absolute, out _)))
        {
            var (target, anchor) = link.Target.Split('#', 2) is [var file, var rest] ? (file, rest) : (link.Target, null);
            var path = target.Length == 0 ? page.Path : Resolve(page.Path, target);
            if (path is null || !exists(path))
            {
                yield return $"{page.Path}:{link.Line}: {link.Target} leads nowhere";
            }
            else if (anchor is not null && !(pages.TryGetValue(path, out var other) && other.Anchors.Contains(anchor)))
            {
                yield return $"{page.Path}:{link.Line}: {path} has no heading #{anchor}";
            }
        }
    }

    /// <summary>A relative target as a path of the repository; <see langword="null"/> when it leads out of it.</summary>
    public static string? Resolve(string page, string target)
    {
        var parts = new List<string>(page.Split('/')[..^1]);
        foreach (var part in target.TrimEnd('/').Split('/'))
        {
            if (part == ".." && parts.Count == 0)
            {
                return null;
            }

            if (part == "..")
            {
                parts.RemoveAt(parts.Count - 1);
            }
            else if (part != ".")
            {
                parts.Add(part);
            }
        }

        return string.Join('/', parts);
    }
}
